package io.github.datagram.protocol.ntp;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Require;

/**
 * An extension field (RFC 7822, section 3).
 *
 * @param type the type
 * @param length the length of the whole field in bytes, a multiple of 4
 * @param value the value, with its padding
 */
@Packet
@Require("length >= 16 && length % 4 == 0")
public record NtpExtension(
        Be16 type,
        @Computed Be16 length,
        @Length("length - 4") Bytes value) {}
