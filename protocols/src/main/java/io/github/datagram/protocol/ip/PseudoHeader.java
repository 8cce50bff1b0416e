package io.github.datagram.protocol.ip;

import io.github.datagram.packet.InternetChecksum;

/** The pseudo-header that transport checksums cover, for IPv4 (RFC 768) and IPv6 (RFC 8200, section 8.1). */
public final class PseudoHeader {
    private PseudoHeader() {}

    /**
     * {@return the one's complement sum of a pseudo-header}
     *
     * @param source where the packet comes from
     * @param destination where it goes
     * @param protocol what its payload is
     * @param length the length of the payload in bytes
     */
    public static int sum(Ipv4Address source, Ipv4Address destination, IpProtocol protocol, int length) {
        int addresses = InternetChecksum.add(fold(source.toWire()), fold(destination.toWire()));
        return InternetChecksum.add(addresses, rest(protocol, length));
    }

    /**
     * {@return the one's complement sum of a pseudo-header}
     *
     * @param source where the packet comes from
     * @param destination where it finally goes
     * @param protocol what its payload is
     * @param length the length of the payload in bytes
     */
    public static int sum(Ipv6Address source, Ipv6Address destination, IpProtocol protocol, int length) {
        int addresses = InternetChecksum.add(fold(source), fold(destination));
        return InternetChecksum.add(addresses, rest(protocol, length));
    }

    private static int rest(IpProtocol protocol, int length) {
        return InternetChecksum.add(protocol.number(), fold(length));
    }

    private static int fold(Ipv6Address address) {
        long high = address.toWire().high();
        long low = address.toWire().low();
        int upper = InternetChecksum.add(fold((int) (high >>> 32)), fold((int) high));
        return InternetChecksum.add(upper, InternetChecksum.add(fold((int) (low >>> 32)), fold((int) low)));
    }

    private static int fold(int bits) {
        return InternetChecksum.add(bits >>> 16, bits & 0xFFFF);
    }
}
