package io.github.datagram.protocol.dns;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;

/**
 * A character string (RFC 1035, section 3.3).
 *
 * @param length the length of the text in bytes
 * @param text the text
 */
@Packet
public record DnsText(@Computed U8 length, @Length("length") Bytes text) {
    /** {@return the string of the UTF-8 of {@code text}, up to 255 bytes} */
    public static DnsText of(String text) {
        Bytes bytes = Bytes.utf8(text);
        return new DnsText(U8.of(bytes.size()), bytes);
    }
}
