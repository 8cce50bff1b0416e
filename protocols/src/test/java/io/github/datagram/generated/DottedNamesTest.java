package io.github.datagram.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.generated.Declarations.Body;
import io.github.datagram.generated.Declarations.Deep;
import io.github.datagram.generated.Declarations.Headed;
import io.github.datagram.generated.Declarations.Header;
import io.github.datagram.generated.Declarations.Inner;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Status;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expressions that mention fields of nested packets. */
class DottedNamesTest {
    private static final Inner INNER = new Inner(U8.of(1), Bytes.parseHex("77"), U8.ZERO);
    private static final String BYTES = "21 00000008 017700 05 82 1234 0001 0002 0000000a";

    private final DeclarationsHeadedBuilder builder = new DeclarationsHeadedBuilder();
    private final DeclarationsHeadedView view = new DeclarationsHeadedView();

    @Test
    void tellLengthsCountsConditionsAndAlternatives() {
        Headed packet = packet(8, new Deep(U8.of(5), true, 2), Be16.of(0x1234));
        assertThat(write(packet)).isEqualTo(Bytes.parseHex(BYTES));

        assertThat(wrap(BYTES)).isEqualTo(Status.OK);

        assertThat(view.toRecord()).isEqualTo(packet);
        assertThat(view.body()).isInstanceOf(DeclarationsBodyNumeralView.class);
    }

    @Test
    void areNeededBeforeWhatTheyTell() {
        Bytes bytes = Bytes.parseHex(BYTES);
        for (int length = 0; length < bytes.size(); length++) {
            assertThat(view.tryWrap(bytes.toBuffer(), 0, length)).isEqualTo(Status.TRUNCATED);
            assertThat(view.bytesNeeded()).isGreaterThan(length).isLessThanOrEqualTo(bytes.size());
        }
    }

    @Test
    void areNamedInErrors() {
        assertThat(wrap("21 00000003 017700 05 00 0000000a")).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("declarationsHeaded.header.length at bit 8: 3 < 4");
        assertThat(wrap("21 00000008 017700 09 00 0000000a")).isEqualTo(Status.INVALID);
        assertThat(view.error().rule().field()).isEqualTo("header.deep.first");
    }

    @Test
    void mustAgreeWithWhatABuilderIsGiven() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(packet(9, new Deep(U8.of(5), false, 2), null)))
                .withMessage("declarationsHeaded.body: 4 violates size == header.length - 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(packet(8, new Deep(U8.of(5), false, 1), null)))
                .withMessage("declarationsHeaded.numbers: 2 violates count == header.deep.count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(packet(8, new Deep(U8.of(5), true, 2), null)))
                .withMessage("declarationsHeaded.extra: missing, though header.deep.flag");
    }

    private static Headed packet(int length, Deep deep, Be16 extra) {
        return new Headed(
                new Header(2, 1, Be32.of(length), INNER, deep),
                extra,
                List.of(Be16.of(1), Be16.of(2)),
                new Body.Numeral(Be32.of(10)));
    }

    private Status wrap(String hex) {
        ByteBuffer buffer = Bytes.parseHex(hex).toBuffer();
        return view.tryWrap(buffer, 0, buffer.limit());
    }

    private Bytes write(Headed packet) {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        int size = builder.from(packet).writeTo(buffer, 0);
        return Bytes.copyOf(buffer, 0, size);
    }
}
