package io.github.datagram.protocol.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.Case;
import io.github.datagram.packet.Codec;
import io.github.datagram.packet.Computed;
import io.github.datagram.packet.Length;
import io.github.datagram.packet.Otherwise;
import io.github.datagram.packet.Packet;
import io.github.datagram.protocol.ip.Ipv4Address;
import io.github.datagram.protocol.ip.Ipv6Address;
import java.util.List;

/** The data of a resource record. */
public sealed interface DnsData {
    /**
     * An IPv4 address (RFC 1035, section 3.4.1).
     *
     * @param address the address
     */
    @Packet
    @Case(1)
    record A(Ipv4Address address) implements DnsData {}

    /**
     * An IPv6 address (RFC 3596, section 2.2).
     *
     * @param address the address
     */
    @Packet
    @Case(28)
    record Aaaa(Ipv6Address address) implements DnsData {}

    /**
     * A name: of a name server (NS), the canonical one of an alias (CNAME), or what a name points to (PTR; RFC 1035, sections
     * 3.3.1, 3.3.11 and 3.3.12).
     *
     * @param name the name
     */
    @Packet
    @Case({2, 5, 12})
    record Target(@Codec(DnsNameCodec.class) DnsName name) implements DnsData {}

    /**
     * The start of authority (RFC 1035, section 3.3.13; times in seconds).
     *
     * @param primary the primary name server
     * @param mailbox the mailbox of who is responsible
     * @param serial the version of the zone
     * @param refresh when secondaries should look for a new version
     * @param retry when they should try again if that failed
     * @param expire when they should no longer answer if that failed
     * @param minimum how long it may be kept that a name does not exist (RFC 2308)
     */
    @Packet
    @Case(6)
    record Soa(
            @Codec(DnsNameCodec.class) DnsName primary,
            @Codec(DnsNameCodec.class) DnsName mailbox,
            Be32 serial,
            Be32 refresh,
            Be32 retry,
            Be32 expire,
            Be32 minimum)
            implements DnsData {}

    /**
     * A mail exchange (RFC 1035, section 3.3.9).
     *
     * @param preference how much it is preferred, the lower the more
     * @param exchange the name of the host
     */
    @Packet
    @Case(15)
    record Mx(Be16 preference, @Codec(DnsNameCodec.class) DnsName exchange) implements DnsData {}

    /**
     * Text (RFC 1035, section 3.3.14).
     *
     * @param texts one or more strings
     */
    @Packet
    @Case(16)
    record Txt(List<DnsText> texts) implements DnsData {}

    /**
     * Where a service is (RFC 2782).
     *
     * @param priority which hosts to try first, the lower the sooner
     * @param weight how often to choose it among those of its priority
     * @param port the port
     * @param target the name of the host
     */
    @Packet
    @Case(33)
    record Srv(
            Be16 priority,
            Be16 weight,
            Be16 port,
            @Codec(DnsNameCodec.Uncompressed.class) DnsName target) implements DnsData {}

    /**
     * What EDNS adds to a message (RFC 6891, section 6.1.2).
     *
     * @param options the options
     */
    @Packet
    @Case(41)
    record Opt(List<DnsOption> options) implements DnsData {}

    /**
     * Which authorities may certify the name (RFC 8659, section 4.1).
     *
     * @param flags the flags, of which 128 is "critical"
     * @param tagLength the length of the tag in bytes
     * @param tag the name of the property
     * @param value its value
     */
    @Packet
    @Case(257)
    record Caa(
            U8 flags,
            @Computed U8 tagLength,
            @Length("tagLength") Bytes tag,
            Bytes value) implements DnsData {}

    /**
     * Data of any other type (RFC 3597).
     *
     * @param data the data as it is
     */
    @Packet
    @Otherwise
    record Unknown(Bytes data) implements DnsData {}
}
