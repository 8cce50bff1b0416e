package io.github.datagram.protocol.icmp;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Switch;

/**
 * An object of the extensions of an ICMP or ICMPv6 message (RFC 4884, section 7.1).
 *
 * @param length the length of the object in bytes, with this header
 * @param classNumber what kind of object it is
 * @param body the class's own type, and what it says
 */
@Packet
public record IcmpObject(
        @Computed Be16 length,
        U8 classNumber,
        @Length("length - 3") @Switch("classNumber") IcmpObjectBody body) {}
