package io.github.datagram.protocol.udp;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Checksum;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Require;

/**
 * A UDP datagram (RFC 768). The sum of its pseudo-header comes from
 * {@link io.github.datagram.protocol.ip.PseudoHeader}.
 *
 * @param sourcePort the port it comes from
 * @param destinationPort the port it goes to
 * @param length the length of header and payload in bytes
 * @param checksum the checksum of pseudo-header, header and payload, or zero if there is none
 * @param payload the payload
 */
@Packet
@Require("length >= 8")
public record Udp(
        Be16 sourcePort,
        Be16 destinationPort,
        @Computed Be16 length,
        @Checksum(seeded = true, optional = true) Be16 checksum,
        @Length("length - 8") Bytes payload) {}
