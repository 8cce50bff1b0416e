package io.github.datagram.packet;

import java.nio.ByteBuffer;

/**
 * Reads and writes a field whose form on the wire no declaration describes, such as a compressed DNS name.
 *
 * <p>A codec has no state; what must be remembered while a packet is written goes into the {@link Encoding}.
 *
 * @param <T> the type of the field
 */
public interface FieldCodec<T> {
    /** What {@link #measure} returns if more bytes are needed. */
    int TRUNCATED = -1;

    /** What {@link #measure} returns if no further bytes could make this a field. */
    int INVALID = -2;

    /**
     * {@return the number of bytes that the field takes, {@link #TRUNCATED} or {@link #INVALID}}
     *
     * @param buffer what to read from; its byte order, position and limit are to be left as they are
     * @param base the index at which the outermost packet starts
     * @param offset the index at which the field starts
     * @param end the index before which it ends
     */
    int measure(ByteBuffer buffer, int base, int offset, int end);

    /**
     * {@return the field that stands at {@code offset}, for which {@link #measure} has returned a length}
     *
     * @param buffer what to read from
     * @param base the index at which the outermost packet starts
     * @param offset the index at which the field starts
     */
    T read(ByteBuffer buffer, int base, int offset);

    /**
     * {@return the number of bytes that {@link #write} will write}
     *
     * @param value the field
     * @param encoding what is known of the packet that is written
     * @param offset the index at which the field will start
     */
    int size(T value, Encoding encoding, int offset);

    /**
     * Writes the field.
     *
     * @param value the field
     * @param encoding what is known of the packet that is written
     * @param buffer what to write to
     * @param offset the index at which the field starts
     */
    void write(T value, Encoding encoding, ByteBuffer buffer, int offset);
}
