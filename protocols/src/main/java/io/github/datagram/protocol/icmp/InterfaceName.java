package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;

/**
 * The name of an interface in an ICMP extension (RFC 5837, section 4.3).
 *
 * @param length the length in bytes, with this one: a multiple of 4, up to 64
 * @param name the name in UTF-8, filled up with zeros
 */
@Packet
public record InterfaceName(
        @Computed U8 length, @Length("length - 1") Bytes name) {}
