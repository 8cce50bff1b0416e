package io.github.datagram.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** An immutable range of bytes: the owned, comparable form of a payload. */
public final class Bytes implements Comparable<Bytes> {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** {@return a copy of these bytes} */
    public static Bytes of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Bytes(bytes.clone());
    }

    /**
     * {@return a copy of a range of a buffer, whose position and limit are left as they are}
     *
     * @param buffer what to read from
     * @param offset the index of the first byte
     * @param length how many
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit
     */
    public static Bytes copyOf(ByteBuffer buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.limit());
        if (length == 0) {
            return EMPTY;
        }
        byte[] content = new byte[length];
        buffer.get(offset, content);
        return new Bytes(content);
    }

    /**
     * {@return the bytes that hexadecimal digits stand for}
     *
     * @param digits pairs of digits, upper or lower case, with white space anywhere between pairs
     * @throws IllegalArgumentException for anything else
     */
    public static Bytes parseHex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits.replaceAll("\\s", "")));
    }

    /** {@return the bytes of {@code text} in UTF-8} */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return how many there are} */
    public int size() {
        return content.length;
    }

    /**
     * {@return the byte at {@code index}}
     *
     * @throws IndexOutOfBoundsException unless the index is from 0 to {@link #size()}-1
     */
    public byte get(int index) {
        return content[Objects.checkIndex(index, content.length)];
    }

    /** {@return a copy in an array} */
    public byte[] toArray() {
        return content.clone();
    }

    /** {@return these bytes in a read-only buffer, which shares them} */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** {@return these bytes in a buffer that nobody may write to; the caller keeps that promise} */
    ByteBuffer sharedBuffer() {
        return ByteBuffer.wrap(content);
    }

    /** {@return these bytes read as UTF-8, with U+FFFD for what is none} */
    public String toUtf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /**
     * Writes these bytes, or nothing at all. The buffer's position and limit are left as they are.
     *
     * @param buffer what to write to
     * @param index the index of the first byte
     * @throws IndexOutOfBoundsException if there is no room for them before the limit
     */
    public void write(ByteBuffer buffer, int index) {
        Objects.checkFromIndexSize(index, content.length, buffer.limit());
        buffer.put(index, content);
    }

    /** {@return the order of the unsigned bytes, a prefix first} */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** {@return the bytes in hexadecimal, two digits each, without space between} */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(content);
    }
}
