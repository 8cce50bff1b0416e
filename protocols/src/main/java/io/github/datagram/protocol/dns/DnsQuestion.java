package io.github.datagram.protocol.dns;

import io.github.datagram.packet.Codec;
import io.github.datagram.packet.Packet;

/**
 * A question (RFC 1035, section 4.1.2).
 *
 * @param name the name that is asked about
 * @param type the type that is asked for
 * @param dnsClass the class
 */
@Packet
public record DnsQuestion(@Codec(DnsNameCodec.class) DnsName name, DnsType type, DnsClass dnsClass) {}
