package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Case;
import io.github.datagram.packet.Otherwise;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Reserved;

/** What follows the first four bytes of an ICMPv6 message. */
public sealed interface Icmpv6Body {
    /**
     * An echo (type 128) or its reply (type 129; RFC 4443, section 4).
     *
     * @param identifier what the sender tells its echoes by
     * @param sequenceNumber the number of the echo
     * @param data what comes back unchanged
     */
    @Packet
    @Case({128, 129})
    record Echo(Be16 identifier, Be16 sequenceNumber, Bytes data) implements Icmpv6Body {}

    /**
     * A destination is unreachable (type 1), or the hop limit was exceeded (type 3; RFC 4443, sections 3.1 and 3.3).
     *
     * @param unused four bytes without a meaning
     * @param original the start of the packet that could not be delivered
     */
    @Packet
    @Case({1, 3})
    record Undelivered(@Reserved Be32 unused, Bytes original) implements Icmpv6Body {}

    /**
     * A packet was too big (type 2; RFC 4443, section 3.2).
     *
     * @param mtu the MTU of the next hop
     * @param original the start of the packet
     */
    @Packet
    @Case(2)
    record TooBig(Be32 mtu, Bytes original) implements Icmpv6Body {}

    /**
     * A field of a packet was not understood (type 4; RFC 4443, section 3.4).
     *
     * @param pointer where in the packet the field is, in bytes
     * @param original the start of the packet
     */
    @Packet
    @Case(4)
    record ParameterProblem(Be32 pointer, Bytes original) implements Icmpv6Body {}

    /**
     * Any other message.
     *
     * @param data what follows
     */
    @Packet
    @Otherwise
    record Other(Bytes data) implements Icmpv6Body {}
}
