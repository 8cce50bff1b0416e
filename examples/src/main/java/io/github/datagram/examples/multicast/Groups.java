package io.github.datagram.examples.multicast;

import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** What multicast addresses and interfaces are for. */
public final class Groups {
    private static final int IPV4_SOURCE_SPECIFIC = 232;
    private static final int IPV6_SOURCE_SPECIFIC = 0x30;

    private Groups() {}

    /** {@return whether a group is heard from chosen sources alone: 232.0.0.0/8 and ff3x::/32 (RFC 4607, section 1)} */
    public static boolean isSourceSpecific(InetAddress group) {
        byte[] bytes = group.getAddress();
        if (group instanceof Inet6Address) {
            return group.isMulticastAddress()
                    && (bytes[1] & 0xF0) == IPV6_SOURCE_SPECIFIC
                    && bytes[2] == 0
                    && bytes[3] == 0;
        }
        return (bytes[0] & 0xFF) == IPV4_SOURCE_SPECIFIC;
    }

    /**
     * Refuses an interface by which no multicast goes.
     *
     * @param via the interface
     * @throws IOException if it is down, or not capable
     */
    public static void requireMulticast(NetworkInterface via) throws IOException {
        String name = via.getName();
        if (!via.isUp()) {
            throw new IOException("interface " + name + " is down or has no carrier; see 'ip link show " + name + "'");
        }
        if (!doesMulticast(via)) {
            throw new IOException("interface " + name + " does no multicast; 'ip link set " + name
                    + " multicast on' changes that, where the device can");
        }
    }

    /**
     * Whether multicast goes by an interface. By the loopback interface of Linux it does, though it says it does not.
     *
     * @param via the interface
     * @return whether it is up, and capable
     * @throws SocketException if it cannot be asked
     */
    public static boolean doesMulticast(NetworkInterface via) throws SocketException {
        return via.isUp() && (via.isLoopback() || via.supportsMulticast());
    }

    /** {@return whether both are IPv6, or neither is} */
    public static boolean isSameFamily(InetAddress one, InetAddress other) {
        return one instanceof Inet6Address == other instanceof Inet6Address;
    }

    /** {@return an address of an interface, of which the JDK tells the scope even if it is valid everywhere} */
    static InetAddress withoutNeedlessScope(InetAddress address) {
        try {
            return address.isLinkLocalAddress() ? address : InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // an address has the length of an address
        }
    }

    /** {@return a socket of the family of a group that shares its port with others that hear groups} */
    static DatagramOptions hear(InetSocketAddress group) {
        var options = DatagramOptions.bind(wildcard(group.getAddress(), group.getPort()))
                .reuseAddress(group.getPort() != 0);
        return group.getAddress() instanceof Inet6Address ? options.option(DatagramOption.IPV6_ONLY, true) : options;
    }

    /** {@return the wildcard address of the family of a group, with a port} */
    static InetSocketAddress wildcard(InetAddress group, int port) {
        return SocketAddresses.parse((group instanceof Inet6Address ? "[::]:" : "0.0.0.0:") + port);
    }
}
