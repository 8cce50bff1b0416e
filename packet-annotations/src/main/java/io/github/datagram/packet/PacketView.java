package io.github.datagram.packet;

import io.github.datagram.endian.Signatures;
import io.github.datagram.endian.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a packet where they lie in a buffer. The processor writes a subclass for each {@link Packet}.
 *
 * <p>{@link #tryWrap} checks the structure once. After {@link Status#OK} no accessor, {@link #toRecord}, {@link #toString}
 * or {@link #hexDump} throws, whatever the bytes are. That holds as long as the bytes stay as they are: a view does not
 * copy. If its buffer is given a lower limit, accessors beyond it, or in the eight bytes before it, throw
 * {@link IndexOutOfBoundsException}; if its bytes change, values change with them, and nothing outside the buffer is ever
 * read. After any other status the view is wrapped around nothing, and its accessors throw
 * {@code IndexOutOfBoundsException}.
 *
 * <p>A view ignores the buffer's byte order and position, leaves them and the limit alone, and allocates nothing. It can be
 * wrapped again and again, and then its nested views and lists start anew. It is not safe for use by several threads.
 *
 * @param <R> the record that owns the same fields
 */
public abstract class PacketView<R> {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final PacketRule NO_EMPTY_ELEMENT = new PacketRule("list", "element", "size >= 1", "<");
    private static final PacketRule NO_RULE = new PacketRule("", "", "", "");

    /** What the fields are read from; empty unless the status is {@link Status#OK}. */
    protected ByteBuffer buffer = NOTHING;

    /** The index at which this packet starts. */
    protected int start;

    private int size;
    private long bytesNeeded;
    private PacketRule brokenRule = NO_RULE;
    private long errorBit;
    private long errorValue;
    private long errorLimit;

    static {
        Signatures.resolve(PacketView.class);
        Signatures.resolve(PacketList.class);
    }

    /** A view around nothing. */
    protected PacketView() {}

    /**
     * Checks that a packet starts at {@code offset}, and wraps this view around it.
     *
     * @param newBuffer the buffer that holds it
     * @param offset the index of its first byte
     * @param length how many bytes there are; if the packet is shorter the others are ignored
     * @return what was found
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit
     */
    public final Status tryWrap(ByteBuffer newBuffer, int offset, int length) {
        return tryWrap(newBuffer, offset, offset, length);
    }

    /**
     * Like {@link #tryWrap(ByteBuffer, int, int)}, for a packet within another.
     *
     * @param newBuffer the buffer that holds it
     * @param newBase the index at which the outermost packet starts, for codecs that refer back
     * @param offset the index of its first byte
     * @param length how many bytes there are
     * @return what was found
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit
     */
    public abstract Status tryWrap(ByteBuffer newBuffer, int newBase, int offset, int length);

    /** {@return the owned form, which does not share the buffer} */
    public abstract R toRecord();

    /**
     * Tells a visitor all fields in wire order; those that are not there are left out.
     *
     * @param visitor what to tell
     */
    public final void forEachField(FieldVisitor visitor) {
        visitFields("", 0, visitor);
    }

    /**
     * Tells a visitor all fields of this packet, as part of another.
     *
     * @param prefix what to put before each name
     * @param bit where this packet starts in the other, in bits
     * @param visitor what to tell
     */
    protected abstract void visitFields(String prefix, long bit, FieldVisitor visitor);

    /**
     * Lets one view tell the fields of another that is part of it.
     *
     * @param part the view of the part
     * @param prefix what to put before each name
     * @param bit where the part starts in the whole, in bits
     * @param visitor what to tell
     */
    protected static void visit(PacketView<?> part, String prefix, long bit, FieldVisitor visitor) {
        part.visitFields(prefix, bit, visitor);
    }

    /** {@return what the fields are read from; an empty buffer unless the status was {@link Status#OK}} */
    public final ByteBuffer buffer() {
        return buffer;
    }

    /** {@return the index at which this packet starts in its buffer} */
    public final int start() {
        return start;
    }

    /** {@return the length of this packet in bytes, which may be less than there were} */
    public final int size() {
        return size;
    }

    /**
     * {@return how many bytes there must be at least, after {@link Status#TRUNCATED}; more than there were} With so many
     * the packet is complete, unless a field that was not there yet asks for more.
     */
    public final long bytesNeeded() {
        return isWrapped() ? 0 : bytesNeeded;
    }

    /** {@return what is wrong, after {@link Status#INVALID}} */
    public final PacketError error() {
        return new PacketError(isWrapped() ? NO_RULE : brokenRule, errorBit, errorValue, errorLimit);
    }

    /** Whether the last status was OK. What a failure has noted is left behind then, to keep the good path short. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isWrapped() {
        return buffer != NOTHING;
    }

    /** {@return INVALID, of an element without bytes, of which there could be any number} */
    final Status emptyElement() {
        return invalid(NO_EMPTY_ELEMENT, 0, 0, 1);
    }

    /** {@return whether this packet ends the list that it is in, see {@link EndsList}} */
    protected boolean endsList() {
        return false;
    }

    /** Wraps a part around nothing, because it is not there. */
    protected static void clear(PacketView<?> part) {
        part.unwrap();
    }

    /** Wraps a list around nothing, because it is not there. */
    protected static void clear(PacketList<?, ?> part) {
        part.clear();
    }

    /** {@return a list of numbers} */
    protected static <T> List<T> list(int count, IntFunction<T> element) {
        return IntStream.range(0, count).mapToObj(element).toList();
    }

    /** {@return the text in a range, with U+FFFD for what is none} */
    protected final String text(int from, int length, Charset charset) {
        byte[] bytes = new byte[length];
        buffer.get(from, bytes);
        return new String(bytes, charset);
    }

    /** {@return the same without the padding at the end} */
    protected final String text(int from, int length, Charset charset, char padding) {
        String text = text(from, length, charset);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == padding) {
            end--;
        }
        return text.substring(0, end);
    }

    /** {@return {@code value}, which is in the range} */
    protected static int check(String field, int value, int min, int max) {
        return PacketBuilder.check(field, value, min, max);
    }

    /** {@return {@code value}, which is in the range} */
    protected static long check(String field, long value, long min, long max) {
        return PacketBuilder.check(field, value, min, max);
    }

    /** {@return whether a range, in bytes from the start, lies within this packet} */
    protected final boolean covers(long from, long to) {
        return CoveredRange.isWithin(from, to, size());
    }

    /** Throws unless the range of a checksum lies within this packet. */
    protected final void requireCovers(String field, long from, long to) {
        if (!covers(from, to)) {
            throw new IllegalStateException(CoveredRange.outside(field, from, to, size()));
        }
    }

    /** {@return {@code size} rounded up to a multiple of a power of two} */
    protected static int pad(int size, int multiple) {
        return PacketBuilder.pad(size, multiple);
    }

    /**
     * Starts to wrap a range.
     *
     * @param newBuffer the buffer
     * @param offset the index of the first byte
     * @param length how many bytes there are; known not to be negative
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit
     */
    @SuppressWarnings("ReferenceEquality") // the same object, whatever it contains
    protected final void begin(ByteBuffer newBuffer, int offset, int length) {
        int room = newBuffer.limit() - length;
        if ((offset | room | room - offset) < 0) { // one of them is negative
            throw outOfBounds(newBuffer, offset, length);
        }
        // Views are old and wrapped again and again: a reference that stays the same costs no barrier of the collector.
        if (buffer != newBuffer) {
            buffer = newBuffer;
        }
        start = offset;
    }

    private static IndexOutOfBoundsException outOfBounds(ByteBuffer buffer, int offset, int length) {
        return new IndexOutOfBoundsException(
                length + " bytes from " + offset + " are not within a limit of " + buffer.limit());
    }

    /**
     * {@return TRUNCATED, of a range that is too short to begin with}
     *
     * @param newBuffer the buffer
     * @param offset the index of the first byte
     * @param length how many bytes there are
     * @param needed how many are needed
     * @throws IndexOutOfBoundsException if the range is not within the buffer's limit
     */
    protected final Status truncated(ByteBuffer newBuffer, int offset, int length, int needed) {
        Objects.checkFromIndexSize(offset, length, newBuffer.limit());
        return truncated(needed);
    }

    private void unwrap() {
        buffer = NOTHING;
        size = 0;
    }

    /** {@return OK, of a packet of {@code newSize} bytes} */
    protected final Status ok(int newSize) {
        size = newSize;
        return Status.OK;
    }

    /** {@return TRUNCATED, of a packet that needs so many bytes} */
    protected final Status truncated(long needed) {
        unwrap();
        bytesNeeded = needed < 0 ? Long.MAX_VALUE : needed; // a length of 63 bits, and something after it
        brokenRule = NO_RULE;
        return Status.TRUNCATED;
    }

    /**
     * {@return INVALID}
     *
     * @param rule the rule that is broken
     * @param bit where its field starts in this packet, in bits
     * @param value the value of the field
     * @param limit what it was compared with
     */
    protected final Status invalid(PacketRule rule, long bit, long value, long limit) {
        unwrap();
        bytesNeeded = 0;
        brokenRule = rule;
        errorBit = bit;
        errorValue = value;
        errorLimit = limit;
        return Status.INVALID;
    }

    /**
     * {@return the status of a part that is not OK, as the status of the whole}
     *
     * @param status the status of the part
     * @param part its view
     * @param offset where the part starts in this packet
     * @param following how many bytes must follow it at least
     */
    protected final Status failed(Status status, PacketView<?> part, long offset, int following) {
        if (status == Status.TRUNCATED) {
            return truncated(offset + part.bytesNeeded + following);
        }
        return invalid(part.brokenRule, 8 * offset + part.errorBit, part.errorValue, part.errorLimit);
    }

    /**
     * {@return the status of a part with a range of its own, as the status of the whole: the part must fill its range, and
     * more bytes after the range would not help}
     *
     * @param status the status of the part
     * @param part its view
     * @param rule the rule that the part fills its range
     * @param offset where the part starts in this packet
     * @param length the length of its range
     */
    protected final Status within(Status status, PacketView<?> part, PacketRule rule, long offset, int length) {
        if (status == Status.TRUNCATED) {
            return invalid(rule, 8 * offset, part.bytesNeeded, length);
        }
        if (status == Status.INVALID) {
            return failed(status, part, offset, 0);
        }
        return part.size == length ? Status.OK : invalid(rule, 8 * offset, part.size, length);
    }

    /**
     * {@return an exception that tells why this view could not be wrapped}
     *
     * @param packet the name of the packet
     * @param status what was found
     * @param length how many bytes there were
     */
    protected final PacketException failure(String packet, Status status, int length) {
        return new PacketException(
                status == Status.TRUNCATED
                        ? packet + ": " + length + " bytes, and at least " + bytesNeeded + " are needed"
                        : error().toString());
    }

    /** {@return whether {@code other} is a view of the same kind and of the same bytes} */
    @Override
    public final boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof PacketView<?> that) || !getClass().equals(that.getClass()) || size != that.size) {
            return false;
        }
        int index = 0;
        for (; index <= size - Long.BYTES; index += Long.BYTES) {
            if (Wire.getBe64(buffer, start + index) != Wire.getBe64(that.buffer, that.start + index)) {
                return false;
            }
        }
        for (; index < size; index++) {
            if (buffer.get(start + index) != that.buffer.get(that.start + index)) {
                return false;
            }
        }
        return true;
    }

    /** {@return a hash of the bytes} */
    @Override
    public final int hashCode() {
        int hash = 1;
        for (int index = 0; index < size; index++) {
            hash = 31 * hash + buffer.get(start + index);
        }
        return hash;
    }

    /** {@return the record in words, or a note that there is none} */
    @Override
    public final String toString() {
        return size == 0 ? getClass().getSimpleName() + "[]" : String.valueOf(toRecord());
    }

    /** {@return the bytes in hexadecimal, a line for each field, with its name and value} */
    public final String hexDump() {
        HexDump dump = new HexDump(buffer, start);
        forEachField(dump);
        return dump.toString();
    }
}
