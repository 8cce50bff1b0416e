package io.github.datagram.protocol.ethernet;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Packet;

/**
 * An Ethernet frame (IEEE 802.3, clause 3), from the destination up to and without the check sequence.
 *
 * @param destination where the frame goes
 * @param source where it comes from
 * @param etherType what the payload is, such as {@link #IPV4}; below 1536 its length
 * @param payload the payload
 */
@Packet
public record Ethernet(MacAddress destination, MacAddress source, Be16 etherType, Bytes payload) {
    /** The EtherType of IPv4. */
    public static final Be16 IPV4 = Be16.of(0x0800);

    /** The EtherType of ARP. */
    public static final Be16 ARP = Be16.of(0x0806);

    /** The EtherType of IPv6. */
    public static final Be16 IPV6 = Be16.of(0x86DD);
}
