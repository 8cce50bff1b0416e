package io.github.datagram.endian;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Absolute reads and writes of unsigned integers in a stated byte order.
 *
 * <p>The buffer's own byte order is ignored, and its order, position and limit are left as they are. An index that
 * leaves no room before the limit throws {@link IndexOutOfBoundsException}, and a write that throws has written
 * nothing. Writes take the low bits of their value and ignore the others; whoever needs a range check has it in the
 * factories of {@link Be16} and its siblings.
 */
public final class Wire {
    // One path for every kind of buffer: a call of ByteBuffer.getShort has another target on the heap than off it,
    // and who sees both pays for finding out which, at every single field. Sixteen bits are a char, which has no sign
    // to extend.
    private static final VarHandle BE16 = view(char[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BE32 = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BE64 = view(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LE16 = view(char[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE32 = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE64 = view(long[].class, ByteOrder.LITTLE_ENDIAN);

    // A view reads many numbers out of a few bytes. If each takes the same eight and shifts its own to its place, the
    // compiler compares with the limit, loads and swaps once for all. That of JDK 17 does not find out that these reads
    // are the same: it loads the buffer's array anew for each.
    private static final boolean BY_WORDS = Runtime.version().feature() >= 25;

    static {
        Signatures.resolve(Buffer.class);
    }

    private Wire() {}

    private static VarHandle view(Class<?> words, ByteOrder order) {
        return MethodHandles.byteBufferViewVarHandle(words, order);
    }

    /** {@return the byte at {@code index}, 0 to 255} */
    public static int getU8(ByteBuffer buffer, int index) {
        return buffer.get(index) & 0xFF;
    }

    /** {@return the 16 bits at {@code index}, most significant byte first, 0 to 65535} */
    public static int getBe16(ByteBuffer buffer, int index) {
        return (char) BE16.get(buffer, index);
    }

    /** {@return the 24 bits at {@code index}, most significant byte first, 0 to 2<sup>24</sup>-1} */
    public static int getBe24(ByteBuffer buffer, int index) {
        return getBe16(buffer, index) << 8 | getU8(buffer, index + 2);
    }

    /** {@return the 32 bits at {@code index}, most significant byte first} */
    public static int getBe32(ByteBuffer buffer, int index) {
        return (int) BE32.get(buffer, index);
    }

    /** {@return the 48 bits at {@code index}, most significant byte first, 0 to 2<sup>48</sup>-1} */
    public static long getBe48(ByteBuffer buffer, int index) {
        return (long) getBe16(buffer, index) << 32 | Integer.toUnsignedLong(getBe32(buffer, index + 2));
    }

    /** {@return the 64 bits at {@code index}, most significant byte first} */
    public static long getBe64(ByteBuffer buffer, int index) {
        return (long) BE64.get(buffer, index);
    }

    /** {@return the 16 bits at {@code index}, least significant byte first, 0 to 65535} */
    public static int getLe16(ByteBuffer buffer, int index) {
        return (char) LE16.get(buffer, index);
    }

    /** {@return the 24 bits at {@code index}, least significant byte first, 0 to 2<sup>24</sup>-1} */
    public static int getLe24(ByteBuffer buffer, int index) {
        return getLe16(buffer, index) | getU8(buffer, index + 2) << 16;
    }

    /** {@return the 32 bits at {@code index}, least significant byte first} */
    public static int getLe32(ByteBuffer buffer, int index) {
        return (int) LE32.get(buffer, index);
    }

    /** {@return the 48 bits at {@code index}, least significant byte first, 0 to 2<sup>48</sup>-1} */
    public static long getLe48(ByteBuffer buffer, int index) {
        return getLe16(buffer, index) | Integer.toUnsignedLong(getLe32(buffer, index + 2)) << 16;
    }

    /** {@return the 64 bits at {@code index}, least significant byte first} */
    public static long getLe64(ByteBuffer buffer, int index) {
        return (long) LE64.get(buffer, index);
    }

    /**
     * {@return the byte at {@code word + at}, 0 to 255}
     *
     * <p>Like all methods with a {@code word}, this one may read the eight bytes that the number is a part of.
     *
     * @param buffer what to read from
     * @param word the index of eight bytes that are all there
     * @param at where among them the number starts
     */
    public static int getU8(ByteBuffer buffer, int word, int at) {
        return BY_WORDS ? (int) ((long) BE64.get(buffer, word) >>> (56 - 8 * at)) & 0xFF : buffer.get(word + at) & 0xFF;
    }

    /** {@return the 16 bits at {@code word + at}, most significant byte first, 0 to 65535} */
    public static int getBe16(ByteBuffer buffer, int word, int at) {
        return BY_WORDS
                ? (int) ((long) BE64.get(buffer, word) >>> (48 - 8 * at)) & 0xFFFF
                : (char) BE16.get(buffer, word + at);
    }

    /** {@return the 24 bits at {@code word + at}, most significant byte first, 0 to 2<sup>24</sup>-1} */
    public static int getBe24(ByteBuffer buffer, int word, int at) {
        return BY_WORDS
                ? (int) ((long) BE64.get(buffer, word) >>> (40 - 8 * at)) & 0xFF_FFFF
                : getBe24(buffer, word + at);
    }

    /** {@return the 32 bits at {@code word + at}, most significant byte first} */
    public static int getBe32(ByteBuffer buffer, int word, int at) {
        return BY_WORDS ? (int) ((long) BE64.get(buffer, word) >>> (32 - 8 * at)) : (int) BE32.get(buffer, word + at);
    }

    /** {@return the 48 bits at {@code word + at}, most significant byte first, 0 to 2<sup>48</sup>-1} */
    public static long getBe48(ByteBuffer buffer, int word, int at) {
        return BY_WORDS
                ? (long) BE64.get(buffer, word) >>> (16 - 8 * at) & 0xFFFF_FFFF_FFFFL
                : getBe48(buffer, word + at);
    }

    /** {@return the 16 bits at {@code word + at}, least significant byte first, 0 to 65535} */
    public static int getLe16(ByteBuffer buffer, int word, int at) {
        return BY_WORDS
                ? (int) ((long) LE64.get(buffer, word) >>> (8 * at)) & 0xFFFF
                : (char) LE16.get(buffer, word + at);
    }

    /** {@return the 24 bits at {@code word + at}, least significant byte first, 0 to 2<sup>24</sup>-1} */
    public static int getLe24(ByteBuffer buffer, int word, int at) {
        return BY_WORDS ? (int) ((long) LE64.get(buffer, word) >>> (8 * at)) & 0xFF_FFFF : getLe24(buffer, word + at);
    }

    /** {@return the 32 bits at {@code word + at}, least significant byte first} */
    public static int getLe32(ByteBuffer buffer, int word, int at) {
        return BY_WORDS ? (int) ((long) LE64.get(buffer, word) >>> (8 * at)) : (int) LE32.get(buffer, word + at);
    }

    /** {@return the 48 bits at {@code word + at}, least significant byte first, 0 to 2<sup>48</sup>-1} */
    public static long getLe48(ByteBuffer buffer, int word, int at) {
        return BY_WORDS ? (long) LE64.get(buffer, word) >>> (8 * at) & 0xFFFF_FFFF_FFFFL : getLe48(buffer, word + at);
    }

    /** Writes the low 8 bits of {@code value}. */
    public static void putU8(ByteBuffer buffer, int index, int value) {
        buffer.put(index, (byte) value);
    }

    /** Writes the low 16 bits of {@code value}, most significant byte first. */
    public static void putBe16(ByteBuffer buffer, int index, int value) {
        BE16.set(buffer, index, (char) value);
    }

    /** Writes the low 24 bits of {@code value}, most significant byte first. */
    public static void putBe24(ByteBuffer buffer, int index, int value) {
        Objects.checkFromIndexSize(index, 3, buffer.limit());
        putBe16(buffer, index, value >>> 8);
        putU8(buffer, index + 2, value);
    }

    /** Writes {@code value}, most significant byte first. */
    public static void putBe32(ByteBuffer buffer, int index, int value) {
        BE32.set(buffer, index, value);
    }

    /** Writes the low 48 bits of {@code value}, most significant byte first. */
    public static void putBe48(ByteBuffer buffer, int index, long value) {
        Objects.checkFromIndexSize(index, 6, buffer.limit());
        putBe16(buffer, index, (int) (value >>> 32));
        putBe32(buffer, index + 2, (int) value);
    }

    /** Writes {@code value}, most significant byte first. */
    public static void putBe64(ByteBuffer buffer, int index, long value) {
        BE64.set(buffer, index, value);
    }

    /** Writes the low 16 bits of {@code value}, least significant byte first. */
    public static void putLe16(ByteBuffer buffer, int index, int value) {
        LE16.set(buffer, index, (char) value);
    }

    /** Writes the low 24 bits of {@code value}, least significant byte first. */
    public static void putLe24(ByteBuffer buffer, int index, int value) {
        Objects.checkFromIndexSize(index, 3, buffer.limit());
        putLe16(buffer, index, value);
        putU8(buffer, index + 2, value >>> 16);
    }

    /** Writes {@code value}, least significant byte first. */
    public static void putLe32(ByteBuffer buffer, int index, int value) {
        LE32.set(buffer, index, value);
    }

    /** Writes the low 48 bits of {@code value}, least significant byte first. */
    public static void putLe48(ByteBuffer buffer, int index, long value) {
        Objects.checkFromIndexSize(index, 6, buffer.limit());
        putLe16(buffer, index, (int) value);
        putLe32(buffer, index + 2, (int) (value >>> 16));
    }

    /** Writes {@code value}, least significant byte first. */
    public static void putLe64(ByteBuffer buffer, int index, long value) {
        LE64.set(buffer, index, value);
    }
}
