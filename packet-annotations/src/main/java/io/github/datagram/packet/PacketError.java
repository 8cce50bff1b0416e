package io.github.datagram.packet;

/**
 * Why bytes are not the packet they were taken for.
 *
 * @param rule the rule that is broken, and the packet and field that it is about
 * @param bitOffset where the field starts, in bits from the start of the outermost packet
 * @param value the value of the field, or of what its rule looks at
 * @param limit what the value was compared with
 */
public record PacketError(PacketRule rule, long bitOffset, long value, long limit) {
    /** {@return one line, such as {@code ipv4.ihl at bit 4: 3 < 5}} */
    @Override
    public String toString() {
        return rule.packet() + "." + rule.field() + " at bit " + bitOffset + ": " + rule.describe(value, limit);
    }
}
