package io.github.datagram.spi;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address with a port, as numbers that can be overwritten in place. An IPv4 address is held in its v4-mapped form
 * (RFC 4291, section 2.5.5.2), so that an IPv4 peer looks the same on an IPv4 and on a dual-stack socket.
 */
public final class Endpoint implements AddressReader<Endpoint> {
    private static final long MAPPED = 0xFFFFL << Integer.SIZE;

    /** The first eight octets of the address. */
    public long high;

    /** The last eight octets of the address. */
    public long low;

    /** The port, 0 to 65535. */
    public int port;

    /** The IPv6 scope id: an interface index for link-local addresses, else 0. */
    public int scopeId;

    /** Becomes what is read; returns itself. */
    @Override
    public Endpoint read(long itsHigh, long itsLow, int itsScopeId, int itsPort) {
        set(itsHigh, itsLow, itsScopeId);
        port = itsPort;
        return this;
    }

    /** {@return what a reader makes of it} */
    public <R> R readBy(AddressReader<R> reader) {
        return reader.read(high, low, scopeId, port);
    }

    /** Becomes {@code ::} with port 0. */
    public void clear() {
        set(0, 0);
        port = 0;
    }

    /** Becomes an IPv6 address, scope 0; the port stays. */
    public void set(long highOctets, long lowOctets) {
        set(highOctets, lowOctets, 0);
    }

    /** Becomes an IPv6 address; the port stays. */
    public void set(long highOctets, long lowOctets, int itsScopeId) {
        high = highOctets;
        low = lowOctets;
        scopeId = itsScopeId;
    }

    /** Becomes an IPv4 address, first octet in the highest byte; the port stays. */
    public void setIpv4(int address) {
        set(0, mapped(address));
    }

    /** {@return the last eight octets of the v4-mapped form of an IPv4 address; the first are 0} */
    public static long mapped(int address) {
        return MAPPED | Integer.toUnsignedLong(address);
    }

    /** Becomes a copy of another. */
    public void set(Endpoint other) {
        high = other.high;
        low = other.low;
        port = other.port;
        scopeId = other.scopeId;
    }

    /** Becomes an address with a port. */
    public void set(InetSocketAddress address) {
        set(address.getAddress());
        port = address.getPort();
    }

    /** Becomes an address; the port stays. */
    public void set(InetAddress address) {
        if (address instanceof Inet6Address ipv6) {
            var octets = ByteBuffer.wrap(ipv6.getAddress());
            set(octets.getLong(), octets.getLong(), ipv6.getScopeId());
        } else {
            setIpv4(ByteBuffer.wrap(address.getAddress()).getInt());
        }
    }

    /** {@return whether it is an IPv4 address} */
    public boolean isIpv4() {
        return high == 0 && low >>> Integer.SIZE == 0xFFFF;
    }

    /** {@return the IPv4 address, first octet in the highest byte} */
    public int ipv4() {
        return (int) low;
    }

    /** {@return whether it is 0.0.0.0 or ::} */
    public boolean isUnspecified() {
        return high == 0 && (low == 0 || low == MAPPED);
    }

    /** {@return whether it is in 224.0.0.0/4 or ff00::/8} */
    public boolean isMulticast() {
        return isIpv4() ? (int) low >>> 28 == 0xE : high >>> 56 == 0xFF;
    }

    /** {@return whether it is in fe80::/10; IPv4 link-local addresses need no interface} */
    public boolean isIpv6LinkLocal() {
        return isIpv6LinkLocal(high);
    }

    /** {@return whether an address that begins with these octets is in fe80::/10} */
    public static boolean isIpv6LinkLocal(long highOctets) {
        return highOctets >>> 54 == 0xFE80 >>> 6;
    }

    /** {@return whether the addresses are the same; ports and scopes do not count} */
    public boolean sameAddress(Endpoint other) {
        return high == other.high && low == other.low;
    }

    /** {@return whether address, port and scope are the same} */
    public boolean same(Endpoint other) {
        return is(other.high, other.low, other.scopeId, other.port);
    }

    /** {@return whether address, scope and port are these} */
    public boolean is(long itsHigh, long itsLow, int itsScopeId, int itsPort) {
        return low == itsLow && high == itsHigh && port == itsPort && scopeId == itsScopeId;
    }

    /** {@return a hash over address, scope and port} */
    public static int hash(long high, long low, int scopeId, int port) {
        long mixed = (high * 31 + low) * 31 + ((long) scopeId << Short.SIZE | port);
        return Long.hashCode(mixed * 0x9E3779B97F4A7C15L);
    }

    /**
     * {@return 64 bits that hardly two addresses share, whatever their scope and port} Each step is a bijection (the finalizer of
     * SplitMix64), so that no two IPv4 addresses do.
     *
     * @param seed makes it unknown which addresses share them
     */
    public long addressKey(long seed) {
        return mix(mix(low + seed) ^ high);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** {@return the address as an owned value} */
    public InetAddress toInetAddress() {
        try {
            return isIpv4()
                    ? InetAddress.getByAddress(
                            ByteBuffer.allocate(Integer.BYTES).putInt(ipv4()).array())
                    : Inet6Address.getByAddress(null, ipv6Octets(), scopeId == 0 ? -1 : scopeId);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private byte[] ipv6Octets() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    /** {@return address and port as an owned value} */
    public InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(toInetAddress(), port);
    }

    @Override
    public String toString() {
        return toSocketAddress().toString();
    }
}
