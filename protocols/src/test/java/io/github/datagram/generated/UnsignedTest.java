package io.github.datagram.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be64;
import io.github.datagram.endian.Le64;
import io.github.datagram.endian.U8;
import io.github.datagram.generated.Declarations.Huge;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Status;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Numbers of 64 bits in expressions. */
class UnsignedTest {
    private static final String LIMIT = "0000000000000007";

    private final DeclarationsHugeBuilder builder = new DeclarationsHugeBuilder();
    private final DeclarationsHugeView view = new DeclarationsHugeView();

    @Test
    void areComparedWithoutASign() {
        Huge packet = new Huge(Be64.of(2), Le64.of(-1), 7, U8.of(9), Bytes.parseHex("abcd"));
        ByteBuffer buffer = ByteBuffer.allocate(27);
        assertThat(builder.from(packet).writeTo(buffer, 0)).isEqualTo(27);
        assertThat(view.tryWrap(buffer, 0, 27)).isEqualTo(Status.OK);
        assertThat(view.toRecord()).isEqualTo(packet);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.from(new Huge(Be64.ZERO, Le64.of(4), 7, null, Bytes.EMPTY))
                        .size())
                .withMessage("declarationsHuge.cookie: 4 violates cookie >= 5");
    }

    @Test
    void arePrintedWithoutASign() {
        assertThat(wrap("0000000000000000 0500000000000000 FFFFFFFFFFFFFFFF")).isEqualTo(Status.INVALID);
        assertThat(view.error())
                .hasToString("declarationsHuge.limit at bit 128: 18446744073709551615 > 9223372036854775807");
    }

    @Test
    void haveNoMoreThan63BitsWhereTheyTellALength() {
        assertThat(wrap("7FFFFFFFFFFFFFFF 0500000000000000" + LIMIT)).isEqualTo(Status.TRUNCATED);
        assertThat(view.bytesNeeded()).isEqualTo(Long.MAX_VALUE);
        assertThat(wrap("8000000000000000 0500000000000000" + LIMIT)).isEqualTo(Status.INVALID);
        assertThat(view.error())
                .hasToString("declarationsHuge.length at bit 0: 9223372036854775808 > 9223372036854775807");
    }

    private Status wrap(String hex) {
        ByteBuffer buffer = Bytes.parseHex(hex).toBuffer();
        return view.tryWrap(buffer, 0, buffer.limit());
    }
}
