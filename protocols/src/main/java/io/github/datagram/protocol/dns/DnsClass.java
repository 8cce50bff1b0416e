package io.github.datagram.protocol.dns;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Scalar;

/**
 * The class of a resource record, or of a question. In an OPT record it is the size of a UDP payload (RFC 6891).
 *
 * @param number from 0 to 65535
 */
@Scalar(Be16.class)
public record DnsClass(int number) {
    /** The Internet. */
    public static final DnsClass IN = new DnsClass(1);

    /** Chaos, for questions about a server. */
    public static final DnsClass CH = new DnsClass(3);

    /** In a question: all classes. */
    public static final DnsClass ANY = new DnsClass(255);

    /** Checks the range. */
    public DnsClass {
        if (number < 0 || number > 65535) {
            throw new IllegalArgumentException("DNS class: " + number + " is not in 0..65535");
        }
    }

    /** {@return the class of a number, of which the low 16 bits count} */
    public static DnsClass fromWire(int number) {
        return new DnsClass(number & 0xFFFF);
    }

    /** {@return the number on the wire} */
    public int toWire() {
        return number;
    }

    /** {@return the mnemonic, or {@code CLASS} and the number where this class has none (RFC 3597)} */
    @Override
    public String toString() {
        return switch (number) {
            case 1 -> "IN";
            case 3 -> "CH";
            case 255 -> "ANY";
            default -> "CLASS" + number;
        };
    }
}
