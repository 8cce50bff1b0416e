package io.github.datagram.internal.nio;

import static io.github.datagram.DatagramOption.IPV6_ONLY;
import static io.github.datagram.DatagramOption.RECEIVE_BUFFER_SIZE;
import static io.github.datagram.DatagramOption.SEND_BUFFER_SIZE;
import static io.github.datagram.internal.nio.NioFailures.naming;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.OptionException;
import io.github.datagram.SocketAddresses;
import io.github.datagram.internal.posix.BufferSizes;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** Opens the channel as the options say. */
final class NioChannel {
    static {
        prepareToClose();
    }

    private NioChannel() {}

    /** The JDK takes a descriptor to close the first channel: if there is none left by then, it closes none for ever. */
    private static void prepareToClose() {
        try {
            DatagramChannel.open().close();
        } catch (IOException | LinkageError noneLeft) {
            // Who opens a channel will be told.
        }
    }

    static DatagramChannel open(DatagramOptions options) throws DatagramException {
        InetSocketAddress local = options.local();
        if (!options.protocol().hasPorts()) {
            throw new DatagramException("open " + SocketAddresses.format(local), "NIO has UDP sockets alone", null);
        }
        if (Boolean.TRUE.equals(options.option(IPV6_ONLY))
                && local.getAddress().isAnyLocalAddress()
                && !(local.getAddress() instanceof Inet4Address)) {
            throw new DatagramException(
                    "open " + SocketAddresses.format(local),
                    "NIO cannot keep IPv4 away; bind to an IPv6 address of this host instead",
                    null);
        }
        ProtocolFamily family =
                local.getAddress() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        DatagramChannel channel = naming("open " + SocketAddresses.format(local), () -> DatagramChannel.open(family));
        try {
            setUp(channel, options);
            return channel;
        } catch (DatagramException | RuntimeException | Error e) {
            naming("close", () -> {
                channel.close();
                return channel;
            });
            throw e;
        }
    }

    private static void setUp(DatagramChannel channel, DatagramOptions options) throws DatagramException {
        naming("configureBlocking", () -> channel.configureBlocking(false));
        var socket = new NioOptions(channel, options.local());
        for (DatagramOption<?> option : options.options().keySet()) {
            if (option != IPV6_ONLY) {
                set(socket, option, options);
            }
        }
        warnIfCut(socket, RECEIVE_BUFFER_SIZE, StandardSocketOptions.SO_RCVBUF, options);
        warnIfCut(socket, SEND_BUFFER_SIZE, StandardSocketOptions.SO_SNDBUF, options);
        naming("bind " + SocketAddresses.format(options.local()), () -> channel.bind(options.local()));
        InetSocketAddress remote = options.remote();
        if (remote != null) {
            naming("connect " + SocketAddresses.format(remote), () -> channel.connect(remote));
        }
    }

    private static <T> void set(NioOptions socket, DatagramOption<T> option, DatagramOptions options)
            throws OptionException {
        T value = options.option(option);
        if (value != null) {
            socket.set(option, value);
        }
    }

    /** NIO tells the size without what Linux adds to it. */
    private static void warnIfCut(
            NioOptions socket, DatagramOption<Integer> option, SocketOption<Integer> standard, DatagramOptions options)
            throws OptionException {
        Integer asked = options.option(option);
        if (asked != null) {
            BufferSizes.warnIfCut(standard.name(), options, asked, socket.get(option));
        }
    }

    /** The interface to join a group on; NIO does not let routing decide. */
    static NetworkInterface multicastInterface(int index, InetAddress group) throws IOException {
        if (index != 0) {
            NetworkInterface named = NetworkInterface.getByIndex(index);
            if (named == null) {
                throw new IOException("there is no interface " + index);
            }
            return named;
        }
        boolean ipv4 = group instanceof Inet4Address;
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            boolean hasFamily = each.inetAddresses().anyMatch(address -> address instanceof Inet4Address == ipv4);
            if (each.isUp() && !each.isLoopback() && each.supportsMulticast() && hasFamily) {
                return each;
            }
        }
        throw new IOException("no interface supports multicast; name one");
    }
}
