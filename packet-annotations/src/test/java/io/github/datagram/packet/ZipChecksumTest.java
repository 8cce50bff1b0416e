package io.github.datagram.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ZipChecksumTest {
    @Test
    void areThoseOfTheirCheckValues() {
        ByteBuffer check = Bytes.utf8("123456789").toBuffer();
        assertThat(Crc32Checksum.compute(check, 0, 9, 9, 0)).isEqualTo(0xCBF43926);
        assertThat(Crc32cChecksum.compute(check, 0, 9, 9, 0)).isEqualTo(0xE3069283);
        assertThat(Adler32Checksum.compute(check, 0, 9, 9, 0)).isEqualTo(0x091E01DE);
    }

    @Property
    void countTheirOwnFieldAsZeroWhereverItIs(
            @ForAll @Size(min = 12, max = 40) byte[] bytes, @ForAll @IntRange(max = 8) int field) {
        byte[] zeroed = bytes.clone();
        for (int i = field; i < field + 4; i++) {
            zeroed[i] = 0;
        }
        int from = Math.min(field, 2);
        CRC32C expected = new CRC32C();
        expected.update(zeroed, from, zeroed.length - from);
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);

        assertThat(Crc32cChecksum.compute(buffer, from, bytes.length, field, 0)).isEqualTo((int) expected.getValue());
    }
}
