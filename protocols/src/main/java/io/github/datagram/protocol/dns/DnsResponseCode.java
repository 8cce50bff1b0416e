package io.github.datagram.protocol.dns;

import io.github.datagram.packet.Scalar;

/**
 * How a query went: the four bits in the header of a message (RFC 6895, section 2.3).
 *
 * @param number from 0 to 15
 */
@Scalar
public record DnsResponseCode(int number) {
    /** No error. */
    public static final DnsResponseCode NO_ERROR = new DnsResponseCode(0);

    /** The server could not understand the query. */
    public static final DnsResponseCode FORMAT_ERROR = new DnsResponseCode(1);

    /** The server could not answer. */
    public static final DnsResponseCode SERVER_FAILURE = new DnsResponseCode(2);

    /** There is no such name. */
    public static final DnsResponseCode NAME_ERROR = new DnsResponseCode(3);

    /** The server does not support such queries. */
    public static final DnsResponseCode NOT_IMPLEMENTED = new DnsResponseCode(4);

    /** The server does not want to answer. */
    public static final DnsResponseCode REFUSED = new DnsResponseCode(5);

    /** Checks the range. */
    public DnsResponseCode {
        if (number < 0 || number > 15) {
            throw new IllegalArgumentException("DNS response code: " + number + " is not in 0..15");
        }
    }

    /** {@return the code of a number, of which the low four bits count} */
    public static DnsResponseCode fromWire(int number) {
        return new DnsResponseCode(number & 0xF);
    }

    /** {@return the number on the wire} */
    public int toWire() {
        return number;
    }

    /** {@return the mnemonic, or the number where this class has none} */
    @Override
    public String toString() {
        return switch (number) {
            case 0 -> "NOERROR";
            case 1 -> "FORMERR";
            case 2 -> "SERVFAIL";
            case 3 -> "NXDOMAIN";
            case 4 -> "NOTIMP";
            case 5 -> "REFUSED";
            default -> "RCODE" + number;
        };
    }
}
