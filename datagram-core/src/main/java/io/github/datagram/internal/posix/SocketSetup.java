package io.github.datagram.internal.posix;

import static io.github.datagram.DatagramOption.IPV6_ONLY;
import static io.github.datagram.DatagramOption.MULTICAST_ALL;
import static io.github.datagram.DatagramOption.RECEIVE_BUFFER_SIZE;
import static io.github.datagram.DatagramOption.REUSE_PORT_STEERING;
import static io.github.datagram.DatagramOption.SEND_BUFFER_SIZE;
import static io.github.datagram.cmsg.abi.Constant.SO_RCVBUF;
import static io.github.datagram.cmsg.abi.Constant.SO_SNDBUF;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.OptionException;
import io.github.datagram.Protocol;
import io.github.datagram.cmsg.abi.Constant;

/** Sets the options of a socket while it is opened: before it is bound, because some have to, and a few afterwards. */
final class SocketSetup {
    private static final System.Logger LOG = System.getLogger("io.github.datagram");

    private final SocketOptions socket;
    private final DatagramOptions options;

    private SocketSetup(SocketOptions socket, DatagramOptions options) {
        this.socket = socket;
        this.options = options;
    }

    /**
     * Sets what must be set before a socket is bound.
     *
     * @param socket the socket
     * @param family its family
     * @param options how it is opened
     * @throws DatagramException if a call fails
     */
    static void beforeBind(SocketOptions socket, Family family, DatagramOptions options) throws DatagramException {
        if (family.hasIpv6() && options.protocol().kind() != Protocol.Kind.RAW) { // which are of one family anyway
            socket.set(IPV6_ONLY, !family.hasIpv4());
        }
        var setup = new SocketSetup(socket, options);
        setup.hearOwnGroupsAlone();
        for (DatagramOption<?> option : options.options().keySet()) {
            if (option != IPV6_ONLY && option != REUSE_PORT_STEERING) {
                setup.set(option);
            }
        }
        setup.warnIfCut(RECEIVE_BUFFER_SIZE, SO_RCVBUF);
        setup.warnIfCut(SEND_BUFFER_SIZE, SO_SNDBUF);
    }

    /**
     * Sets what must be set after a socket was bound: one that has a rule of its own already cannot join the others of its
     * address.
     *
     * @param socket the socket
     * @param options how it is opened
     * @throws DatagramException if a call fails
     */
    static void afterBind(SocketOptions socket, DatagramOptions options) throws DatagramException {
        new SocketSetup(socket, options).set(REUSE_PORT_STEERING);
    }

    private <T> void set(DatagramOption<T> option) throws OptionException {
        T value = options.option(option);
        if (value != null) {
            socket.set(option, value);
        }
    }

    /**
     * By default Linux hands a socket on the wildcard the groups that any other socket of the host has joined. Before Linux
     * 4.20 IPv6 cannot be kept from it.
     */
    private void hearOwnGroupsAlone() {
        try {
            socket.set(MULTICAST_ALL, false);
        } catch (OptionException e) {
            LOG.log(System.Logger.Level.DEBUG, "groups that others joined are heard too", e);
        }
    }

    private void warnIfCut(DatagramOption<Integer> option, Constant name) throws OptionException {
        Integer asked = options.option(option);
        if (asked != null) {
            BufferSizes.warnIfCut(name.name(), options, asked, socket.get(option));
        }
    }
}
