package io.github.datagram.packet;

import io.github.datagram.endian.Signatures;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes packets. The processor writes a subclass for each {@link Packet}, whose steps ask for the fields in order.
 *
 * <p>Lengths, counts and checksums are computed. All is checked before the first byte is written. A builder can be used
 * again and again, and allocates nothing of its own. It is not safe for use by several threads.
 *
 * @param <R> the record that owns the same fields
 */
public abstract class PacketBuilder<R> implements PacketWriter {
    /** A buffer without bytes. */
    protected static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The start of bytes that are already where they belong. */
    protected static final int IN_PLACE = -1;

    static {
        Signatures.resolve(PacketBuilder.class);
    }

    private final Encoding encoding = new Encoding();

    /** A builder without fields. */
    protected PacketBuilder() {}

    @Override
    public final int size() {
        encoding.begin(0);
        return prepare(encoding, 0);
    }

    @Override
    public final int writeTo(ByteBuffer buffer, int offset) {
        encoding.begin(offset);
        int size = prepare(encoding, offset);
        Objects.checkFromIndexSize(offset, size, buffer.limit());
        if (buffer.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        write(encoding, buffer, offset);
        return size;
    }

    /**
     * Takes all fields from a record but those that are computed.
     *
     * @param fields the record
     */
    protected abstract void load(R fields);

    /**
     * Computes and checks all fields, as part of another packet.
     *
     * @param context what codecs know of the other packet
     * @param offset the index at which this packet will start
     * @return its length in bytes
     */
    public abstract int prepare(Encoding context, int offset);

    /**
     * Writes what {@link #prepare} has prepared.
     *
     * @param context what codecs know of the other packet
     * @param buffer what to write to
     * @param offset the index of the first byte
     */
    public abstract void write(Encoding context, ByteBuffer buffer, int offset);

    /** {@return whether the packet ends the list that it is in, see {@link EndsList}; known once it is prepared} */
    protected boolean endsList() {
        return false;
    }

    /**
     * Lets one builder prepare another one that writes a part.
     *
     * @param <P> the record of the part
     * @param part the builder of the part
     * @param fields the fields of the part
     * @param context what codecs know of the whole
     * @param offset the index at which the part will start
     * @return the length of the part in bytes
     */
    protected static <P> int prepare(PacketBuilder<P> part, P fields, Encoding context, int offset) {
        part.load(fields);
        return part.prepare(context, offset);
    }

    /**
     * Prepares the elements of a list.
     *
     * @param <P> the record of an element
     * @param part the builder for all of them
     * @param elements the elements
     * @param context what codecs know of the whole
     * @param offset the index at which the list will start
     * @return the length of the list in bytes
     */
    protected static <P> int prepareAll(PacketBuilder<P> part, List<P> elements, Encoding context, int offset) {
        int size = 0;
        boolean ended = false;
        for (P element : elements) {
            if (ended) {
                throw new IllegalArgumentException(element + " follows the element that ends its list");
            }
            size = Math.addExact(size, prepare(part, element, context, offset + size));
            ended = part.endsList();
        }
        return size;
    }

    /**
     * Writes the elements of a list.
     *
     * @param <P> the record of an element
     * @param part the builder for all of them
     * @param elements the elements
     * @param context what codecs know of the whole
     * @param buffer what to write to
     * @param offset the index at which the list starts
     * @return the index after its last byte
     */
    protected static <P> int writeAll(
            PacketBuilder<P> part, List<P> elements, Encoding context, ByteBuffer buffer, int offset) {
        int next = offset;
        for (P element : elements) {
            int size = prepare(part, element, context, next);
            part.write(context, buffer, next);
            next += size;
        }
        return next;
    }

    /** Throws unless a step has given an object: a builder can be asked to write before any was taken. */
    protected static void requireGiven(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException(field + " was not given: begin with start() or from(record)");
        }
    }

    /** Throws unless a list and all its elements are there. */
    protected static void requireElements(String field, List<?> elements) {
        requireGiven(field, elements);
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) == null) {
                throw new NullPointerException(field + "[" + i + "] is null");
            }
        }
    }

    /** Throws unless a range is within a buffer. */
    protected static void requireRange(String field, ByteBuffer buffer, int start, int size) {
        if (buffer == null) {
            throw new NullPointerException(field + " is null");
        }
        if ((start | size) < 0 || size > buffer.limit() - start) {
            throw new IndexOutOfBoundsException(
                    field + ": " + size + " bytes from " + start + " are not within a limit of " + buffer.limit());
        }
    }

    /** Writes a range of bytes, unless they are in place. */
    protected static void copy(ByteBuffer source, int from, int size, ByteBuffer buffer, int index) {
        if (from != IN_PLACE) {
            buffer.put(index, source, from, size);
        }
    }

    /** {@return a buffer of the same bytes, which must not be written to} */
    protected static ByteBuffer bufferOf(Bytes bytes) {
        return bytes.sharedBuffer();
    }

    /** {@return text in bytes, all of them up to the limit} */
    protected static ByteBuffer encode(String field, String text, Charset charset) {
        try {
            return charset.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(field + ": \"" + text + "\" is no text in " + charset, e);
        }
    }

    /** {@return text in so many bytes, with padding after it if it is shorter} */
    protected static ByteBuffer encode(String field, String text, Charset charset, int size, char padding) {
        ByteBuffer bytes = encode(field, text, charset);
        ByteBuffer pad = charset.encode(String.valueOf(padding));
        check(field, bytes.limit(), 0, size);
        ByteBuffer padded = ByteBuffer.allocate(size).put(bytes);
        while (padded.remaining() >= pad.limit()) {
            padded.put(pad.rewind());
        }
        return padded.flip();
    }

    /** {@return {@code value}, which is in the range} */
    protected static int check(String field, long value, int min, int max) {
        return (int) check(field, value, (long) min, (long) max);
    }

    /** {@return {@code value}, which is in the range} */
    protected static long check(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + ": " + value + " is not in " + min + ".." + max);
        }
        return value;
    }

    /** Throws unless a rule holds. */
    protected static void require(boolean holds, String field, long value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + ": " + value + " violates " + rule);
        }
    }

    /** Throws unless the range of a checksum, in bytes from the start, lies within the packet. */
    protected static void requireCovers(String field, long from, long to, int size) {
        if (!CoveredRange.isWithin(from, to, size)) {
            throw new IllegalArgumentException(CoveredRange.outside(field, from, to, size));
        }
    }

    /** Throws unless a conditional field is there exactly if its condition holds. */
    protected static void requirePresence(boolean condition, boolean given, String field, String rule) {
        if (condition != given) {
            throw new IllegalArgumentException(
                    field + ": " + (given ? "given, though not " : "missing, though ") + rule);
        }
    }

    /** {@return the quotient, which must have no remainder} */
    protected static long divideExactly(String field, long value, long divisor) {
        if (value % divisor != 0) {
            throw new IllegalArgumentException(field + ": " + value + " is not a multiple of " + divisor);
        }
        return value / divisor;
    }

    /** {@return {@code size} rounded up to a multiple of a power of two} */
    protected static int pad(int size, int multiple) {
        return Math.addExact(size, multiple - 1) & -multiple;
    }

    /** Writes zeros. */
    protected static void zero(ByteBuffer buffer, int from, int to) {
        for (int index = from; index < to; index++) {
            buffer.put(index, (byte) 0);
        }
    }
}
