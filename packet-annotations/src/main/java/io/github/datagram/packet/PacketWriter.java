package io.github.datagram.packet;

import java.nio.ByteBuffer;

/** A builder that has all that it needs. */
public interface PacketWriter {
    /**
     * {@return the length of the packet in bytes}
     *
     * @throws IllegalArgumentException if a computed field or a rule of the packet does not hold; the message names it
     */
    int size();

    /**
     * Writes every bit of the packet, or nothing at all.
     *
     * @param buffer what to write to; its byte order is ignored, its position and limit are left as they are
     * @param offset the index of the first byte
     * @return the length of the packet in bytes
     * @throws IllegalArgumentException if a computed field or a rule of the packet does not hold; the message names it
     * @throws IndexOutOfBoundsException if there is no room for it before the limit
     * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
     */
    int writeTo(ByteBuffer buffer, int offset);
}
