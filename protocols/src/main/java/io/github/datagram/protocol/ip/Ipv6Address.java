package io.github.datagram.protocol.ip;

import io.github.datagram.endian.Be128;
import io.github.datagram.packet.Scalar;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** An IPv6 address (RFC 4291) without a zone. Addresses are ordered as unsigned numbers. */
@Scalar(Be128.class)
public final class Ipv6Address implements Comparable<Ipv6Address> {
    /** ::. */
    public static final Ipv6Address ANY = new Ipv6Address(Be128.ZERO);

    /** ::1. */
    public static final Ipv6Address LOOPBACK = new Ipv6Address(Be128.of(0, 1));

    private static final int GROUPS = 8;

    private final Be128 bits;

    private Ipv6Address(Be128 bits) {
        this.bits = bits;
    }

    /** {@return the address with these bits} */
    public static Ipv6Address fromWire(Be128 bits) {
        return new Ipv6Address(bits);
    }

    /** {@return the same address, without its zone} */
    public static Ipv6Address of(Inet6Address address) {
        return new Ipv6Address(Be128.read(ByteBuffer.wrap(address.getAddress()), 0));
    }

    /**
     * {@return the address that is written so}
     *
     * @param text any form of RFC 4291, section 2.2, without a zone
     * @throws IllegalArgumentException for anything else
     */
    public static Ipv6Address parse(String text) {
        if (!text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("no IPv6 address: " + text);
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            // Java turns a v4-mapped address into the IPv4 address.
            return address instanceof Inet6Address v6 ? of(v6) : mapped(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no IPv6 address: " + text, e);
        }
    }

    private static Ipv6Address mapped(byte[] v4) {
        return new Ipv6Address(Be128.of(
                0,
                0xFFFF_0000_0000L | Integer.toUnsignedLong(ByteBuffer.wrap(v4).getInt())));
    }

    /** {@return the bits} */
    public Be128 toWire() {
        return bits;
    }

    /** {@return the same address} */
    public Inet6Address toInetAddress() {
        byte[] bytes = new byte[Be128.BYTES];
        bits.write(ByteBuffer.wrap(bytes), 0);
        try {
            return Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an IPv6 address", e);
        }
    }

    /** {@return whether this is in ff00::/8 (RFC 4291, section 2.7)} */
    public boolean isMulticast() {
        return bits.high() >>> 56 == 0xFF;
    }

    /** {@return whether this is in fe80::/10 (RFC 4291, section 2.5.6)} */
    public boolean isLinkLocal() {
        return bits.high() >>> 54 == 0x3FA;
    }

    @Override
    public int compareTo(Ipv6Address other) {
        return bits.compareTo(other.bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv6Address that && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    /** {@return the address in the form of RFC 5952} */
    @Override
    public String toString() {
        if (bits.high() == 0 && bits.low() >>> 32 == 0xFFFF) {
            return "::ffff:" + Ipv4Address.fromWire((int) bits.low());
        }
        int zeros = 0;
        int zerosStart = -1;
        for (int start = 0; start < GROUPS; start++) {
            int end = start;
            while (end < GROUPS && group(end) == 0) {
                end++;
            }
            if (end - start > Math.max(zeros, 1)) {
                zeros = end - start;
                zerosStart = start;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < GROUPS; index++) {
            if (index == zerosStart) {
                text.append("::");
                index += zeros - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(group(index)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? bits.high() : bits.low();
        int shift = 16 * (3 - index % 4);
        return (int) (half >>> shift) & 0xFFFF;
    }
}
