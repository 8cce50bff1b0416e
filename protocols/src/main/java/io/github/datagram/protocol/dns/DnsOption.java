package io.github.datagram.protocol.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;

/**
 * An option of EDNS (RFC 6891, section 6.1.2).
 *
 * @param code the code, such as {@link #COOKIE}
 * @param length the length of the value in bytes
 * @param value the value
 */
@Packet
public record DnsOption(
        Be16 code, @Computed Be16 length, @Length("length") Bytes value) {
    /** The name of the server (RFC 5001). */
    public static final Be16 NSID = Be16.of(3);

    /** The network of the client (RFC 7871). */
    public static final Be16 CLIENT_SUBNET = Be16.of(8);

    /** A cookie (RFC 7873). */
    public static final Be16 COOKIE = Be16.of(10);

    /** Padding (RFC 7830). */
    public static final Be16 PADDING = Be16.of(12);

    /** {@return an option} */
    public static DnsOption of(Be16 code, Bytes value) {
        return new DnsOption(code, Be16.of(value.size()), value);
    }
}
