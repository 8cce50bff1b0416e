package io.github.datagram.protocol.ip;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import java.util.List;

/**
 * Hop-by-hop or destination options (RFC 8200, sections 4.3 and 4.6). With padding options the header is a multiple of 8
 * bytes long.
 *
 * @param nextHeader what follows
 * @param length the length of the header in units of 8 bytes, without the first 8
 * @param options the options
 */
@Packet
public record Ipv6Options(
        IpProtocol nextHeader,
        @Computed U8 length,
        @Length("(length + 1) * 8 - 2") List<Ipv6Option> options) {}
