package io.github.datagram.packet;

import io.github.datagram.endian.Wire;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Internet checksum of RFC 1071: the complement of the one's complement sum of 16-bit words.
 *
 * <p>The sum does not care in which order bytes are read as long as each pair stays together (RFC 1071, 2(B)), nor how
 * wide the words are (2(C)). So it runs over the buffer in the order that processors have, eight bytes at a time, and is
 * folded and swapped once at the end.
 */
public final class InternetChecksum {
    /** How long it is. */
    public static final int BITS = 16;

    private static final int WORD = 0xFFFF;
    private static final long HALF = 0xFFFF_FFFFL;

    private static final VarHandle LE64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private InternetChecksum() {}

    /**
     * {@return the checksum, 0 to 65535}
     *
     * @param buffer what to read from
     * @param offset the index of the first byte
     * @param length how many; after an odd number a zero byte is added
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit
     */
    public static int of(ByteBuffer buffer, int offset, int length) {
        return ~sum(buffer, offset, length) & WORD;
    }

    /**
     * {@return the checksum of a range in which the checksum itself counts as zero, 0 to 65535}
     *
     * @param buffer what to read from
     * @param from the index of the first byte
     * @param to the index after the last byte
     * @param field the index of the checksum, an even number of bytes from {@code from}
     * @param seed the {@link #sum} of what else it covers, or zero
     */
    public static int compute(ByteBuffer buffer, int from, int to, int field, int seed) {
        if (field < from || field >= to) {
            return ~add(seed, sum(buffer, from, to - from)) & WORD;
        }
        int before = sum(buffer, from, field - from);
        int after = field + 2 < to ? sum(buffer, field + 2, to - field - 2) : 0;
        return ~add(seed, add(before, after)) & WORD;
    }

    /** {@return the one's complement sum of two sums} */
    public static int add(int left, int right) {
        return fold((long) left + right);
    }

    /**
     * {@return the one's complement sum of the 16-bit words, most significant byte first, 0 to 65535}
     *
     * @param buffer what to read from
     * @param offset the index of the first byte
     * @param length how many; after an odd number a zero byte is added
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit
     */
    public static int sum(ByteBuffer buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.limit());
        byte[] array = buffer.hasArray() ? buffer.array() : null;
        int inWords = length & -Long.BYTES;
        int from = array == null ? offset : buffer.arrayOffset() + offset;
        long sum = sumOfWords(buffer, array, from, from + inWords);
        int index = offset + inWords;
        int end = offset + length;
        for (; index <= end - Short.BYTES; index += Short.BYTES) {
            sum += Wire.getLe16(buffer, index);
        }
        if (index < end) {
            sum += Wire.getU8(buffer, index);
        }
        return Short.toUnsignedInt(Short.reverseBytes((short) fold(sum)));
    }

    private static long sumOfWords(ByteBuffer buffer, byte @Nullable [] array, int from, int to) {
        int index = from;
        long low = 0;
        long high = 0;
        // Halves of 32 bits lose no carry within 2^31 words. Four words in a row keep the processor busy.
        for (; index <= to - 4 * Long.BYTES; index += 4 * Long.BYTES) {
            long first = word(buffer, array, index);
            long second = word(buffer, array, index + Long.BYTES);
            long third = word(buffer, array, index + 2 * Long.BYTES);
            long fourth = word(buffer, array, index + 3 * Long.BYTES);
            low += (first & HALF) + (second & HALF) + ((third & HALF) + (fourth & HALF));
            high += (first >>> 32) + (second >>> 32) + ((third >>> 32) + (fourth >>> 32));
        }
        for (; index < to; index += Long.BYTES) {
            long word = word(buffer, array, index);
            low += word & HALF;
            high += word >>> 32;
        }
        return low + high;
    }

    /** Eight bytes of the array, or of a buffer that has none: the compiler makes a loop for each. */
    private static long word(ByteBuffer buffer, byte @Nullable [] array, int index) {
        return array == null ? Wire.getLe64(buffer, index) : (long) LE64.get(array, index);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & WORD) + (folded >>> 16);
        }
        return (int) folded;
    }
}
