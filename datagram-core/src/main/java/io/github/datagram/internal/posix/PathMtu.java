package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MTU;
import static io.github.datagram.cmsg.abi.Constant.IP_MTU;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Asks for the MTU of a path, which the kernel tells of connected sockets alone. */
final class PathMtu {
    /** Any port will do, for nothing is sent. */
    private static final int DISCARD = 9;

    private final Syscalls syscalls;
    private final PosixSocket socket;
    private final DatagramOptions options;

    PathMtu(Syscalls syscalls, PosixSocket socket, DatagramOptions options) {
        this.syscalls = syscalls;
        this.socket = socket;
        this.options = options;
    }

    /** {@return the MTU of the path to a destination, in bytes} */
    int to(InetAddress destination) throws DatagramException {
        InetSocketAddress peer = options.remote();
        if (peer != null && peer.getAddress().equals(destination)) {
            return read(socket, destination);
        }
        Family family = destination instanceof Inet4Address ? Family.IPV4 : Family.IPV6;
        var end = new InetSocketAddress(destination, DISCARD);
        var connected = new PosixSocket(syscalls, socket.platform(), family, end);
        try {
            bind(connected);
            connected.connect(end);
            return read(connected, destination);
        } finally {
            connected.close();
        }
    }

    /** The path may depend on where it begins. */
    private void bind(PosixSocket connected) throws DatagramException {
        InetAddress local = options.local().getAddress();
        boolean isIpv4 = local instanceof Inet4Address;
        if (!local.isAnyLocalAddress()
                && !local.isMulticastAddress()
                && isIpv4 == connected.family().hasIpv4()) {
            connected.bind(new InetSocketAddress(local, 0));
        }
    }

    private int read(PosixSocket connected, InetAddress destination) throws DatagramException {
        boolean isIpv4 = destination instanceof Inet4Address;
        int mtu = isIpv4 ? connected.tryGetOption(IPPROTO_IP, IP_MTU) : connected.tryGetOption(IPPROTO_IPV6, IPV6_MTU);
        if (mtu < 0) {
            String call = "getsockopt " + (isIpv4 ? IP_MTU : IPV6_MTU) + " of the path to ";
            throw syscalls.failure(call + SocketAddresses.format(destination), mtu, "");
        }
        return mtu;
    }
}
