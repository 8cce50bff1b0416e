package io.github.datagram.internal.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SentDatagramsTest {
    private static final int CAPACITY = 100;
    private static final long NONE = -1;
    private static final Endpoint HERE = endpoint(1);
    private static final Endpoint THERE = endpoint(2);

    private final SentDatagrams sent = new SentDatagrams();
    private final MessageBlock outgoing = block();
    private final MessageBlock quoted = block();
    private final SendSlot slot = new SendSlot(ByteBuffer.allocate(CAPACITY));

    private static MessageBlock block() {
        return new MessageBlock(Abi.host().orElseThrow(), 1, 16, 32, CAPACITY);
    }

    private static Endpoint endpoint(int port) {
        var endpoint = new Endpoint();
        endpoint.low = 0xFFFF_7F00_0001L;
        endpoint.port = port;
        return endpoint;
    }

    private void send(long id, Endpoint destination, String payload) {
        slot.id = id;
        slot.destination.set(destination);
        slot.length = payload.length();
        outgoing.payload(0).put(0, payload.getBytes(UTF_8));
        sent.add(new SendSlot[] {slot}, 1, THERE, outgoing);
    }

    /** Which datagram it is about that so much of one came back. */
    private long find(Endpoint destination, String head) {
        quoted.payload(0).put(0, head.getBytes(UTF_8));
        return sent.find(destination, quoted, head.length());
    }

    @Test
    void aDatagramIsFoundByItsDestinationAndByAsMuchAsCameBack() {
        send(7, HERE, "a long payload, the end of which is not kept");
        send(8, HERE, "another");
        send(9, THERE, "another");

        assertThat(find(HERE, "a long payload, the end")).isEqualTo(7);
        assertThat(find(HERE, "a ")).isEqualTo(7);
        assertThat(find(HERE, "another")).isEqualTo(8);
        assertThat(find(THERE, "another")).isEqualTo(9);
        assertThat(find(THERE, "")).isEqualTo(9);
        assertThat(find(HERE, "different")).isEqualTo(NONE);
        assertThat(find(endpoint(3), "another")).isEqualTo(NONE);
    }

    @Test
    void eachOfTheFirstSixteenBytesTellsDatagramsApartAndNoLaterOne() {
        String payload = "0123456789abcdef0";
        send(1, HERE, payload);
        for (int i = 0; i < 16; i++) {
            assertThat(find(HERE, payload.substring(0, i) + "?" + payload.substring(i + 1)))
                    .as("byte %d", i)
                    .isEqualTo(NONE);
        }
        assertThat(find(HERE, "0123456789abcdef?")).isEqualTo(1);
    }

    @Test
    void whatTwoDatagramsMayHaveCausedIsOfNeither() {
        send(1, HERE, "same beginning 1");
        send(2, HERE, "same beginning 2");

        assertThat(find(HERE, "same beginning 2")).isEqualTo(2);
        assertThat(find(HERE, "same beginning ")).isEqualTo(NONE);
        assertThat(find(HERE, "")).isEqualTo(NONE);
    }

    @Test
    void aDatagramWithoutADestinationWentToThePeer() {
        send(1, new Endpoint(), "to the peer");
        assertThat(find(THERE, "to the peer")).isEqualTo(1);
    }

    @Test
    void aDatagramThatDidNotLeaveIsNotFound() {
        send(1, HERE, "same");
        send(2, HERE, "same");
        sent.remove(1);
        sent.remove(99);

        assertThat(find(HERE, "same")).isEqualTo(2);
        assertThat(sent.length(2)).isEqualTo("same".length());
    }

    @Test
    void theSegmentsOfATrainAreAllOfIt() {
        slot.segmentSize = 4;
        send(1, HERE, "1st.2nd.3rd");
        assertThat(find(HERE, "3rd")).isEqualTo(1);
    }

    @Test
    void asManyAreRememberedAsThereIsRoomForAndTheOldestGivesWay() {
        for (int i = 0; i < NetworkError.REMEMBERED; i++) {
            send(i, HERE, "number %04d".formatted(i));
        }
        assertThat(find(HERE, "number 0000")).isZero();
        assertThat(sent.length(0)).isEqualTo("number 0000".length());

        send(NetworkError.REMEMBERED, HERE, "one more");
        assertThat(find(HERE, "number 0000")).isEqualTo(NONE);
        assertThat(sent.length(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(find(HERE, "one more")).isEqualTo(NetworkError.REMEMBERED);
        assertThat(find(HERE, "number 1023")).isEqualTo(1023);
    }
}
