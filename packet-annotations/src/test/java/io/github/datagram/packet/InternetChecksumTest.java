package io.github.datagram.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {
    @Property
    void isThatOfASumOfWordsWithEndAroundCarry(@ForAll @Size(max = 100) byte[] bytes) {
        for (ByteBuffer buffer : buffers(bytes)) {
            assertThat(InternetChecksum.of(buffer, 0, bytes.length)).isEqualTo(~wordByWord(bytes) & 0xFFFF);
        }
    }

    @Property
    void countsItsOwnFieldAsZero(
            @ForAll @Size(min = 10, max = 64) byte[] bytes, @ForAll @IntRange(max = 4) int word, @ForAll short seed) {
        int field = 2 * word;
        byte[] zeroed = bytes.clone();
        Arrays.fill(zeroed, field, field + 2, (byte) 0);
        int expected = ~fold(wordByWord(zeroed) + (seed & 0xFFFFL)) & 0xFFFF;

        for (ByteBuffer buffer : buffers(bytes)) {
            int computed = InternetChecksum.compute(buffer, 0, bytes.length, field, seed & 0xFFFF);
            assertThat(computed).isEqualTo(expected);
        }
    }

    @Property
    void doesNotCareWhereTheRangeStarts(@ForAll @Size(min = 8, max = 64) byte[] bytes) {
        byte[] tail = Arrays.copyOfRange(bytes, 5, bytes.length);
        assertThat(InternetChecksum.sum(ByteBuffer.wrap(bytes), 5, tail.length)).isEqualTo(wordByWord(tail));
    }

    @Test
    void isThatOfTheExampleInRfc1071() {
        ByteBuffer example = Bytes.parseHex("0001 f203 f4f5 f6f7").toBuffer();
        assertThat(InternetChecksum.sum(example, 0, 8)).isEqualTo(0xDDF2);
    }

    @Test
    void foldsCarriesThatComeFromFolding() {
        byte[] ones = new byte[65534];
        Arrays.fill(ones, (byte) 0xFF);
        assertThat(InternetChecksum.sum(ByteBuffer.wrap(ones), 0, ones.length)).isEqualTo(0xFFFF);
        assertThat(InternetChecksum.add(0xFFFF, 0xFFFF)).isEqualTo(0xFFFF);
        assertThat(InternetChecksum.add(0xFFFF, 1)).isEqualTo(1);
    }

    @Test
    void coversARangeBesideItsField() {
        ByteBuffer buffer = Bytes.parseHex("0001 0002 0003").toBuffer();
        assertThat(InternetChecksum.compute(buffer, 2, 6, 0, 0)).isEqualTo(~5 & 0xFFFF);
        assertThat(InternetChecksum.compute(buffer, 0, 6, 4, 0)).isEqualTo(~3 & 0xFFFF);
        assertThat(InternetChecksum.compute(buffer, 0, 5, 4, 0)).isEqualTo(~3 & 0xFFFF);
    }

    @Test
    void readsNothingBeyondTheLimit() {
        ByteBuffer buffer = ByteBuffer.allocate(16).limit(8);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> InternetChecksum.sum(buffer, 4, 5));
    }

    private static List<ByteBuffer> buffers(byte[] bytes) {
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
        return List.of(
                ByteBuffer.wrap(bytes),
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN),
                ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                slice(bytes),
                direct,
                direct.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }

    /** The same bytes in the middle of an array. */
    private static ByteBuffer slice(byte[] bytes) {
        return ByteBuffer.allocate(bytes.length + 12).put(7, bytes).slice(7, bytes.length);
    }

    private static int wordByWord(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
            sum += (bytes[i] & 0xFF) << 8 | low;
        }
        return fold(sum);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
