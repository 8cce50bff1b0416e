package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CheckedPayloadsTest {
    private static final byte VALID = 1;
    private static final byte EXPIRED = (byte) 0xDB;

    private final CheckedPayloads copies = new CheckedPayloads();

    private ByteBuffer copy(long sequence) {
        return copies.copy(sequence, ByteBuffer.wrap(new byte[] {VALID}), 1);
    }

    /** Payloads are copied when a batch comes, and a header when it is asked for. */
    @Test
    void aHeaderExpiresWithItsDatagramAlthoughLaterPayloadsWereCopiedBeforeIt() {
        copy(0);
        ByteBuffer laterPayload = copy(1);
        ByteBuffer header = copy(0);

        copies.expireBefore(1);

        assertThat(header.get(0)).isEqualTo(EXPIRED);
        assertThat(laterPayload.get(0)).isEqualTo(VALID);
        copies.expireBefore(2);
        assertThat(laterPayload.get(0)).isEqualTo(EXPIRED);
    }

    @Test
    void whatIsCopiedIsWhatThereWasAndNoMore() {
        ByteBuffer payload = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(2);

        ByteBuffer copy = copies.copy(0, payload, 3);
        payload.put(0, EXPIRED);

        assertThat(copy).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        assertThat(copy.capacity()).isEqualTo(3);
    }
}
