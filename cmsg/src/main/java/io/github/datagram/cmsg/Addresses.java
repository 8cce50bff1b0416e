package io.github.datagram.cmsg;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** IP addresses from and to the numbers that stand for them, first octet in the highest byte. */
final class Addresses {
    /** Zero would count as a scope, and show as {@code %0}. */
    private static final int NO_SCOPE = -1;

    private Addresses() {}

    static Inet4Address ipv4(int address) {
        byte[] octets = ByteBuffer.allocate(Integer.BYTES).putInt(address).array();
        try {
            return (Inet4Address) InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Unlike {@link InetAddress#getByAddress(byte[])}, gives a v4-mapped address as it is. */
    static Inet6Address ipv6(long high, long low) {
        return ipv6(high, low, 0);
    }

    /** With the scope id of a link-local address; 0 for none. */
    static Inet6Address ipv6(long high, long low, int scope) {
        byte[] octets =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
        try {
            return Inet6Address.getByAddress(null, octets, scope == 0 ? NO_SCOPE : scope);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static int bits(Inet4Address address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    static long high(Inet6Address address) {
        return ByteBuffer.wrap(address.getAddress()).getLong();
    }

    static long low(Inet6Address address) {
        return ByteBuffer.wrap(address.getAddress()).getLong(Long.BYTES);
    }
}
