package io.github.datagram.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Property
    void areReadFromHexadecimalAsTheyArePrinted(@ForAll byte[] content) {
        Bytes bytes = Bytes.of(content);
        assertThat(Bytes.parseHex(bytes.toString())).isEqualTo(bytes).hasSameHashCodeAs(bytes);
        assertThat(bytes.toArray()).isEqualTo(content);
        assertThat(bytes.size()).isEqualTo(content.length);
    }

    @Test
    void doNotChangeWithWhatTheyWereMadeOf() {
        byte[] content = {1, 2, 3};
        ByteBuffer buffer = ByteBuffer.wrap(content).position(2);
        Bytes ofArray = Bytes.of(content);
        Bytes ofBuffer = Bytes.copyOf(buffer, 1, 2);
        content[1] = 9;
        ofArray.toArray()[0] = 9;

        assertThat(ofArray).hasToString("010203");
        assertThat(ofBuffer).hasToString("0203");
        assertThat(buffer.position()).isEqualTo(2);
        assertThatExceptionOfType(ReadOnlyBufferException.class)
                .isThrownBy(() -> ofArray.toBuffer().put(0, (byte) 9));
    }

    @Test
    void orderByUnsignedBytesWithAPrefixFirst() {
        assertThat(Bytes.of((byte) 0x80)).isGreaterThan(Bytes.of((byte) 0x7F, (byte) 1));
        assertThat(Bytes.of((byte) 1)).isLessThan(Bytes.of((byte) 1, (byte) 0)).isGreaterThan(Bytes.EMPTY);
    }

    @Test
    void areWrittenWhollyOrNotAtAll() {
        ByteBuffer buffer = ByteBuffer.allocate(4);
        Bytes bytes = Bytes.utf8("abc");
        bytes.write(buffer, 1);
        assertThat(Bytes.copyOf(buffer, 0, 4)).hasToString("00616263");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> bytes.write(buffer, 2));
        assertThat(Bytes.copyOf(buffer, 0, 4)).hasToString("00616263");
    }

    @Test
    void areNoOddNumberOfDigits() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.parseHex("123"));
        assertThat(Bytes.parseHex(" 12\n34 ")).isEqualTo(Bytes.of((byte) 0x12, (byte) 0x34));
    }

    @Test
    void areReadAsUtf8WithoutThrowing() {
        assertThat(Bytes.of((byte) 0xFF).toUtf8()).isEqualTo("\uFFFD");
        assertThat(Bytes.utf8("größer").toUtf8()).isEqualTo("größer");
    }
}
