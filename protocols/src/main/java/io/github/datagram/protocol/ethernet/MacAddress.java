package io.github.datagram.protocol.ethernet;

import io.github.datagram.endian.Be48;
import io.github.datagram.packet.Scalar;
import java.util.HexFormat;

/**
 * A MAC address (IEEE 802, EUI-48). Addresses are ordered as unsigned numbers.
 *
 * @param bits the 48 bits, most significant first
 */
@Scalar(Be48.class)
public record MacAddress(long bits) implements Comparable<MacAddress> {
    /** ff:ff:ff:ff:ff:ff. */
    public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** Checks the range. */
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("MAC address: " + bits + " is not in 0.." + 0xFFFF_FFFF_FFFFL);
        }
    }

    /** {@return the address with these bits, of which the low 48 count} */
    public static MacAddress fromWire(long bits) {
        return new MacAddress(bits & 0xFFFF_FFFF_FFFFL);
    }

    /**
     * {@return the address that is written so}
     *
     * @param text six pairs of hexadecimal digits with colons between them
     * @throws IllegalArgumentException for anything else
     */
    public static MacAddress parse(String text) {
        byte[] bytes = COLONS.parseHex(text);
        if (bytes.length != Be48.BYTES) {
            throw new IllegalArgumentException("no MAC address: " + text);
        }
        long bits = 0;
        for (byte each : bytes) {
            bits = bits << 8 | (each & 0xFF);
        }
        return new MacAddress(bits);
    }

    /** {@return the bits, most significant first} */
    public long toWire() {
        return bits;
    }

    /** {@return whether this is the address of a group} */
    public boolean isMulticast() {
        return (bits >>> 40 & 1) != 0;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** {@return six pairs of hexadecimal digits with colons between them} */
    @Override
    public String toString() {
        String digits = HexFormat.of().toHexDigits(bits, 12);
        return COLONS.formatHex(HexFormat.of().parseHex(digits));
    }
}
