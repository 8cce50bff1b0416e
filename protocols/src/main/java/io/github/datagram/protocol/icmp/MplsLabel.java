package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Packet;

/**
 * An entry of an MPLS label stack (RFC 3032, section 2.1).
 *
 * @param label the label
 * @param trafficClass the traffic class (RFC 5462), once called experimental use
 * @param bottom whether it is the last of the stack
 * @param ttl the time to live
 */
@Packet
public record MplsLabel(
        @Bits(20) int label,
        @Bits(3) int trafficClass,
        @Bits(1) boolean bottom,
        U8 ttl) {}
