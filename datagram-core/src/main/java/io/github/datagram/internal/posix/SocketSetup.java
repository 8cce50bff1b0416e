package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IP;
import static io.github.datagram.cmsg.abi.Constant.IPPROTO_IPV6;
import static io.github.datagram.cmsg.abi.Constant.IPV6_MULTICAST_ALL;
import static io.github.datagram.cmsg.abi.Constant.IPV6_V6ONLY;
import static io.github.datagram.cmsg.abi.Constant.IP_MULTICAST_ALL;
import static io.github.datagram.cmsg.abi.Constant.SOL_SOCKET;
import static io.github.datagram.cmsg.abi.Constant.SO_BROADCAST;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEADDR;
import static io.github.datagram.cmsg.abi.Constant.SO_REUSEPORT;
import static io.github.datagram.cmsg.abi.Constant.SO_SNDBUF;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Constant;

/** The socket options that have to do with binding and buffers, not with single datagrams. */
public final class SocketSetup {
    private SocketSetup() {}

    /**
     * Sets what must be set before a socket is bound.
     *
     * @param socket the socket
     * @param options how it is opened
     * @throws DatagramException if a call fails
     */
    public static void beforeBind(PosixSocket socket, DatagramOptions options) throws DatagramException {
        if (socket.family() != Family.IPV4) {
            socket.setOption(IPPROTO_IPV6, IPV6_V6ONLY, socket.family() == Family.IPV6 ? 1 : 0);
        }
        if (options.reuseAddress()) {
            socket.setOption(SOL_SOCKET, SO_REUSEADDR, 1);
        }
        if (options.reusePort()) {
            socket.setOption(SOL_SOCKET, SO_REUSEPORT, 1);
        }
        if (options.broadcast()) {
            socket.setOption(SOL_SOCKET, SO_BROADCAST, 1);
        }
        setBufferSize(socket, SO_RCVBUF, options, options.receiveBufferSize());
        setBufferSize(socket, SO_SNDBUF, options, options.sendBufferSize());
        refuseGroupsOfOthers(socket);
    }

    /** The kernel doubles the size, to account for what it adds to each datagram, and tells the double (socket(7)). */
    private static void setBufferSize(PosixSocket socket, Constant option, DatagramOptions options, int bytes)
            throws DatagramException {
        if (bytes > 0) {
            socket.setOption(SOL_SOCKET, option, bytes);
            BufferSizes.warnIfCut(option.name(), options, bytes, socket.tryGetOption(SOL_SOCKET, option) / 2);
        }
    }

    /** By default Linux hands a socket on the wildcard the groups that any other socket of the host has joined. */
    private static void refuseGroupsOfOthers(PosixSocket socket) {
        if (socket.family().hasIpv4()) {
            socket.trySetOption(IPPROTO_IP, IP_MULTICAST_ALL, 0);
        }
        if (socket.family().hasIpv6()) {
            socket.trySetOption(IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0);
        }
    }
}
