package io.github.datagram.protocol.ip;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bits;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Const;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;

/**
 * An IPv6 packet (RFC 8200, section 3). {@link Ipv6UpperLayer} finds what follows its extension headers.
 *
 * @param version the version
 * @param dscp the differentiated services code point
 * @param ecn the congestion notification
 * @param flowLabel the flow label (RFC 6437)
 * @param payloadLength the length of the payload in bytes, extension headers included
 * @param nextHeader what the payload starts with
 * @param hopLimit the hop limit
 * @param source where the packet comes from
 * @param destination where it goes
 * @param payload extension headers and what follows them
 */
@Packet
public record Ipv6(
        @Bits(4) @Const(6) int version,
        @Bits(6) int dscp,
        @Bits(2) Ecn ecn,
        @Bits(20) int flowLabel,
        @Computed Be16 payloadLength,
        IpProtocol nextHeader,
        U8 hopLimit,
        Ipv6Address source,
        Ipv6Address destination,
        @Length("payloadLength") Bytes payload) {}
