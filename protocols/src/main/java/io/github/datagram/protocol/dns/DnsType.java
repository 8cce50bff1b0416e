package io.github.datagram.protocol.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Scalar;
import java.util.Map;

/**
 * The type of a resource record, or of a question: a number from the IANA registry "Resource Record (RR) TYPEs".
 *
 * @param number from 0 to 65535
 */
@Scalar(Be16.class)
public record DnsType(int number) {
    /** An IPv4 address (RFC 1035). */
    public static final DnsType A = new DnsType(1);

    /** A name server (RFC 1035). */
    public static final DnsType NS = new DnsType(2);

    /** The canonical name of an alias (RFC 1035). */
    public static final DnsType CNAME = new DnsType(5);

    /** The start of authority (RFC 1035). */
    public static final DnsType SOA = new DnsType(6);

    /** A pointer to a name (RFC 1035). */
    public static final DnsType PTR = new DnsType(12);

    /** A mail exchange (RFC 1035). */
    public static final DnsType MX = new DnsType(15);

    /** Text (RFC 1035). */
    public static final DnsType TXT = new DnsType(16);

    /** An IPv6 address (RFC 3596). */
    public static final DnsType AAAA = new DnsType(28);

    /** Where a service is (RFC 2782). */
    public static final DnsType SRV = new DnsType(33);

    /** What EDNS adds to a message (RFC 6891). */
    public static final DnsType OPT = new DnsType(41);

    /** In a question: all types (RFC 8482). */
    public static final DnsType ANY = new DnsType(255);

    /** Which authorities may certify the name (RFC 8659). */
    public static final DnsType CAA = new DnsType(257);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "A"),
            Map.entry(2, "NS"),
            Map.entry(5, "CNAME"),
            Map.entry(6, "SOA"),
            Map.entry(12, "PTR"),
            Map.entry(15, "MX"),
            Map.entry(16, "TXT"),
            Map.entry(28, "AAAA"),
            Map.entry(33, "SRV"),
            Map.entry(41, "OPT"),
            Map.entry(255, "ANY"),
            Map.entry(257, "CAA"));

    /** Checks the range. */
    public DnsType {
        if (number < 0 || number > 65535) {
            throw new IllegalArgumentException("DNS type: " + number + " is not in 0..65535");
        }
    }

    /** {@return the type of a number, of which the low 16 bits count} */
    public static DnsType fromWire(int number) {
        return new DnsType(number & 0xFFFF);
    }

    /** {@return the number on the wire} */
    public int toWire() {
        return number;
    }

    /** {@return the mnemonic, or {@code TYPE} and the number where this class has none (RFC 3597)} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(number, "TYPE" + number);
    }
}
