package io.github.datagram.protocol.ip;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;

/**
 * A routing header (RFC 8200, section 4.4).
 *
 * @param nextHeader what follows
 * @param length the length of the header in units of 8 bytes, without the first 8
 * @param routingType the kind of routing
 * @param segmentsLeft the number of nodes still to be visited
 * @param data what the kind of routing needs
 */
@Packet
public record Ipv6Routing(
        IpProtocol nextHeader,
        @Computed U8 length,
        U8 routingType,
        U8 segmentsLeft,
        @Length("length * 8 + 4") Bytes data) {}
