package io.github.datagram.protocol.ip;

import io.github.datagram.packet.Scalar;

/**
 * The flags of an IPv4 packet (RFC 791, section 3.1).
 *
 * @param bits the three bits: reserved, don't fragment, more fragments
 */
@Scalar
public record Ipv4Flags(int bits) {
    /** No flag. */
    public static final Ipv4Flags NONE = new Ipv4Flags(0);

    /** More fragments follow. */
    public static final Ipv4Flags MORE_FRAGMENTS = new Ipv4Flags(1);

    /** Routers must not fragment the packet. */
    public static final Ipv4Flags DONT_FRAGMENT = new Ipv4Flags(2);

    /** Checks the range. */
    public Ipv4Flags {
        if (bits < 0 || bits > 7) {
            throw new IllegalArgumentException("IPv4 flags: " + bits + " is not in 0..7");
        }
    }

    /** {@return the flags of a number, of which the low three bits count} */
    public static Ipv4Flags fromWire(int number) {
        return new Ipv4Flags(number & 7);
    }

    /** {@return the number on the wire} */
    public int toWire() {
        return bits;
    }

    /** {@return whether routers must not fragment the packet} */
    public boolean dontFragment() {
        return (bits & DONT_FRAGMENT.bits) != 0;
    }

    /** {@return whether more fragments follow} */
    public boolean moreFragments() {
        return (bits & MORE_FRAGMENTS.bits) != 0;
    }
}
