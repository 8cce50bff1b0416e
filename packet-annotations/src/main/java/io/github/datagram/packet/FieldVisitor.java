package io.github.datagram.packet;

/** Is told every field of a packet, see {@link PacketView#forEachField}. */
@FunctionalInterface
public interface FieldVisitor {
    /**
     * Is told a field.
     *
     * @param name its name, with the names of the fields that contain it before: {@code header.type}
     * @param bitOffset where it starts, in bits from the start of the packet
     * @param bitLength how long it is, in bits
     * @param value its value as in the record
     */
    void field(String name, long bitOffset, long bitLength, Object value);
}
