package io.github.datagram.protocol.ip;

import io.github.datagram.endian.Be32;
import io.github.datagram.packet.Scalar;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** An IPv4 address (RFC 791, section 3.2). Addresses are ordered as unsigned numbers. */
@Scalar(Be32.class)
public final class Ipv4Address implements Comparable<Ipv4Address> {
    /** 0.0.0.0. */
    public static final Ipv4Address ANY = new Ipv4Address(0);

    /** 127.0.0.1. */
    public static final Ipv4Address LOOPBACK = new Ipv4Address(0x7F000001);

    private final int bits;

    private Ipv4Address(int bits) {
        this.bits = bits;
    }

    /** {@return the address with these bits, most significant first} */
    public static Ipv4Address fromWire(int bits) {
        return new Ipv4Address(bits);
    }

    /** {@return the same address} */
    public static Ipv4Address of(Inet4Address address) {
        byte[] bytes = address.getAddress();
        return of(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF, bytes[3] & 0xFF);
    }

    private static Ipv4Address of(int first, int second, int third, int fourth) {
        return new Ipv4Address(first << 24 | second << 16 | third << 8 | fourth);
    }

    /**
     * {@return the address that is written so}
     *
     * @param text four decimal numbers without leading zeros, such as {@code 192.0.2.1}
     * @throws IllegalArgumentException for anything else
     */
    public static Ipv4Address parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("no IPv4 address: " + text);
        }
        int bits = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
                throw new IllegalArgumentException("no IPv4 address: " + text);
            }
            bits = bits << 8 | Integer.parseInt(part);
        }
        return new Ipv4Address(bits);
    }

    /** {@return the bits, most significant first} */
    public int toWire() {
        return bits;
    }

    /** {@return the same address} */
    public Inet4Address toInetAddress() {
        byte[] bytes = {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    /** {@return whether this is in 224.0.0.0/4 (RFC 5771)} */
    public boolean isMulticast() {
        return bits >>> 28 == 0xE;
    }

    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4Address that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    /** {@return the address as four decimal numbers} */
    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "." + (bits & 0xFF);
    }
}
