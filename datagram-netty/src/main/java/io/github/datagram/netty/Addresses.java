package io.github.datagram.netty;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Addresses to bind and connect a channel to. */
final class Addresses {
    private Addresses() {}

    /** {@return an address as one of IP that is known} */
    static InetSocketAddress resolved(SocketAddress address) {
        if (address instanceof InetSocketAddress inet && !inet.isUnresolved()) {
            return inet;
        }
        throw new UnresolvedAddressException();
    }

    /** {@return any address of this host and any port, of the family of a peer} */
    static InetSocketAddress wildcardFor(InetSocketAddress peer) throws UnknownHostException {
        boolean isIpv6 = peer.getAddress() instanceof Inet6Address;
        return new InetSocketAddress(InetAddress.getByName(isIpv6 ? "::" : "0.0.0.0"), 0);
    }
}
