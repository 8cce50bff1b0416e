package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Checksum;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Switch;

/**
 * An ICMPv6 message (RFC 4443, section 2.1).
 *
 * @param type the type; errors are below 128
 * @param code the code within the type
 * @param checksum the checksum of pseudo-header and message
 * @param body what the type says
 */
@Packet
public record Icmpv6(
        U8 type,
        U8 code,
        @Checksum(seeded = true) Be16 checksum,
        @Switch("type") Icmpv6Body body) {}
