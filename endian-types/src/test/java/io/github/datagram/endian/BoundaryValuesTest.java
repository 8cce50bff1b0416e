package io.github.datagram.endian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BoundaryValuesTest {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger TWO_TO_128 = BigInteger.ONE.shiftLeft(128);

    @Test
    void factoriesNameTheTypeTheValueAndTheRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> U8.of(256)).withMessage("U8: 256 is not in 0..255");
        assertThatIllegalArgumentException().isThrownBy(() -> U8.of(-1)).withMessage("U8: -1 is not in 0..255");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Be16.of(65536))
                .withMessage("Be16: 65536 is not in 0..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Le24.ofSigned(1 << 23))
                .withMessage("Le24: 8388608 is not in -8388608..8388607");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Be32.ofUnsigned(1L << 32))
                .withMessage("Be32: 4294967296 is not in 0..4294967295");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Le48.of(1L << 48))
                .withMessage("Le48: 281474976710656 is not in 0..281474976710655");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Be64.ofUnsigned(TWO_TO_64))
                .withMessage("Be64: 18446744073709551616 is not in 0..18446744073709551615");
        assertThatIllegalArgumentException().isThrownBy(() -> Le128.ofUnsigned(TWO_TO_128));
        assertThatIllegalArgumentException().isThrownBy(() -> Be128.ofUnsigned(BigInteger.valueOf(-1)));
    }

    @Test
    void signedFactoriesTakeBothEdges() {
        assertThat(U8.ofSigned(-128)).isEqualTo(U8.of(0x80));
        assertThat(U8.ofSigned(127)).isEqualTo(U8.of(0x7F));
        assertThat(Be16.ofSigned(-1)).isEqualTo(Be16.MAX_VALUE);
        assertThat(Be24.ofSigned(-(1 << 23)).toSignedInt()).isEqualTo(-(1 << 23));
        assertThat(Le48.ofSigned(-1).toSignedLong()).isEqualTo(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> U8.ofSigned(-129));
        assertThatIllegalArgumentException().isThrownBy(() -> U8.ofSigned(128));
    }

    @Test
    void theGreatestValueHasAllBitsSet() {
        assertThat(U8.MAX_VALUE.toInt()).isEqualTo(255);
        assertThat(Be16.MAX_VALUE.toInt()).isEqualTo(65535);
        assertThat(Le24.MAX_VALUE.toHexString()).isEqualTo("0xffffff");
        assertThat(Be32.MAX_VALUE.toLong()).isEqualTo(4294967295L);
        assertThat(Le48.MAX_VALUE.toString()).isEqualTo("281474976710655");
        assertThat(Be64.MAX_VALUE.toString()).isEqualTo("18446744073709551615");
        assertThat(Le128.MAX_VALUE.toString()).isEqualTo("340282366920938463463374607431768211455");
    }

    @Test
    void valuesAboveTheSignBitCompareDivideAndPrintUnsigned() {
        Be64 top = Be64.of(Long.MIN_VALUE);
        assertThat(top).isGreaterThan(Be64.of(Long.MAX_VALUE)).hasToString("9223372036854775808");
        assertThat(top.dividedBy(Be64.of(2))).isEqualTo(Be64.of(1L << 62));
        assertThat(Le32.MAX_VALUE.remainder(Le32.of(10))).isEqualTo(Le32.of(5));
        assertThat(Be32.ofUnsigned(0xFFFFFFFFL)).isEqualTo(Be32.of(-1));
    }

    @Test
    void littleEndianValuesOrderByValueAndNotByBytes() {
        assertThat(Le16.of(0x0100)).isGreaterThan(Le16.of(0x00FF));
        assertThat(Le128.of(1, 0)).isGreaterThan(Le128.of(0, -1));
    }

    @Test
    void bytesInABufferAreWhatThePeerSees() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {0x12, 0x34, 0x56, 0x78, (byte) 0x9A, (byte) 0xBC});
        assertThat(Be16.read(buffer, 0)).isEqualTo(Be16.of(0x1234));
        assertThat(Le16.read(buffer, 0)).isEqualTo(Le16.of(0x3412));
        assertThat(Be24.read(buffer, 1)).isEqualTo(Be24.of(0x345678));
        assertThat(Le24.read(buffer, 1)).isEqualTo(Le24.of(0x785634));
        assertThat(Be32.read(buffer, 2)).isEqualTo(Be32.of(0x56789ABC));
        assertThat(Le48.read(buffer, 0)).isEqualTo(Le48.of(0xBC9A78563412L));
    }
}
