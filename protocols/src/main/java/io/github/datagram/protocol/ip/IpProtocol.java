package io.github.datagram.protocol.ip;

import io.github.datagram.endian.U8;
import io.github.datagram.packet.Scalar;

/**
 * What an IP packet carries, or the next extension header in IPv6: a number from the IANA registry "Assigned Internet
 * Protocol Numbers".
 *
 * @param number from 0 to 255
 */
@Scalar(U8.class)
public record IpProtocol(int number) {
    /** IPv6 hop-by-hop options (RFC 8200). */
    public static final IpProtocol HOP_BY_HOP = new IpProtocol(0);

    /** ICMP (RFC 792). */
    public static final IpProtocol ICMP = new IpProtocol(1);

    /** IGMP (RFC 3376). */
    public static final IpProtocol IGMP = new IpProtocol(2);

    /** TCP (RFC 9293). */
    public static final IpProtocol TCP = new IpProtocol(6);

    /** UDP (RFC 768). */
    public static final IpProtocol UDP = new IpProtocol(17);

    /** IPv6 routing header (RFC 8200). */
    public static final IpProtocol ROUTING = new IpProtocol(43);

    /** IPv6 fragment header (RFC 8200). */
    public static final IpProtocol FRAGMENT = new IpProtocol(44);

    /** ICMPv6 (RFC 4443). */
    public static final IpProtocol ICMPV6 = new IpProtocol(58);

    /** IPv6: nothing follows (RFC 8200). */
    public static final IpProtocol NO_NEXT_HEADER = new IpProtocol(59);

    /** IPv6 destination options (RFC 8200). */
    public static final IpProtocol DESTINATION_OPTIONS = new IpProtocol(60);

    /** UDP-Lite (RFC 3828). */
    public static final IpProtocol UDP_LITE = new IpProtocol(136);

    private static final IpProtocol[] ALL = new IpProtocol[256];

    static {
        for (int number = 0; number < ALL.length; number++) {
            ALL[number] = new IpProtocol(number);
        }
    }

    /** Checks the range. */
    public IpProtocol {
        if (number < 0 || number > 255) {
            throw new IllegalArgumentException("IP protocol: " + number + " is not in 0..255");
        }
    }

    /** {@return the protocol of a number, of which the low eight bits count} */
    public static IpProtocol fromWire(int number) {
        return ALL[number & 0xFF];
    }

    /** {@return the number on the wire} */
    public int toWire() {
        return number;
    }

    /** {@return the keyword of the registry, or the number where this class has none} */
    @Override
    public String toString() {
        return switch (number) {
            case 0 -> "HOPOPT";
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 6 -> "TCP";
            case 17 -> "UDP";
            case 43 -> "IPv6-Route";
            case 44 -> "IPv6-Frag";
            case 58 -> "IPv6-ICMP";
            case 59 -> "IPv6-NoNxt";
            case 60 -> "IPv6-Opts";
            case 136 -> "UDPLite";
            default -> Integer.toString(number);
        };
    }
}
