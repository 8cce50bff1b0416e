package io.github.datagram.protocol.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.packet.Codec;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Packet;
import io.github.datagram.packet.Switch;

/**
 * A resource record (RFC 1035, section 4.1.3). {@link Edns} reads and makes the OPT record.
 *
 * @param name the name that the record is about
 * @param type the type
 * @param dnsClass the class
 * @param ttl how long the record may be kept, in seconds
 * @param dataLength the length of the data in bytes
 * @param data the data
 */
@Packet
public record DnsRecord(
        @Codec(DnsNameCodec.class) DnsName name,
        DnsType type,
        DnsClass dnsClass,
        Be32 ttl,
        @Computed Be16 dataLength,
        @Length("dataLength") @Switch("type") DnsData data) {
    /**
     * {@return a record of class IN}
     *
     * @param name the name that the record is about
     * @param type the type
     * @param ttl how long the record may be kept, in seconds
     * @param data the data
     */
    public static DnsRecord of(DnsName name, DnsType type, long ttl, DnsData data) {
        return new DnsRecord(name, type, DnsClass.IN, Be32.ofUnsigned(ttl), Be16.ZERO, data);
    }
}
