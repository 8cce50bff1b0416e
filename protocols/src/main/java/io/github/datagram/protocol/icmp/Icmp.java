package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Checksum;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Switch;

/**
 * An ICMP message for IPv4 (RFC 792).
 *
 * @param type the type
 * @param code the code within the type
 * @param checksum the checksum of the message
 * @param body what the type says
 */
@Packet
public record Icmp(
        U8 type,
        U8 code,
        @Checksum Be16 checksum,
        @Switch("type") IcmpBody body) {}
