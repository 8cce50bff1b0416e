package io.github.datagram.internal.nio;

import static io.github.datagram.internal.nio.NioFailures.naming;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
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
    private NioChannel() {}

    static DatagramChannel open(DatagramOptions options) throws DatagramException {
        InetSocketAddress local = options.local();
        if (options.ipv6Only()
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
        set(channel, StandardSocketOptions.SO_REUSEADDR, options.reuseAddress(), options.reuseAddress());
        set(channel, StandardSocketOptions.SO_REUSEPORT, options.reusePort(), options.reusePort());
        set(channel, StandardSocketOptions.SO_BROADCAST, options.broadcast(), options.broadcast());
        setBufferSize(channel, StandardSocketOptions.SO_RCVBUF, options, options.receiveBufferSize());
        setBufferSize(channel, StandardSocketOptions.SO_SNDBUF, options, options.sendBufferSize());
        naming("bind " + SocketAddresses.format(options.local()), () -> channel.bind(options.local()));
        InetSocketAddress remote = options.remote();
        if (remote != null) {
            naming("connect " + SocketAddresses.format(remote), () -> channel.connect(remote));
        }
    }

    /** NIO tells the size without what Linux adds to it. */
    private static void setBufferSize(
            DatagramChannel channel, SocketOption<Integer> option, DatagramOptions options, int bytes)
            throws DatagramException {
        if (bytes > 0) {
            set(channel, option, bytes, true);
            int granted = naming("getsockopt " + option.name(), () -> channel.getOption(option));
            BufferSizes.warnIfCut(option.name(), options, bytes, granted);
        }
    }

    private static <T> void set(DatagramChannel channel, SocketOption<T> option, T value, boolean wanted)
            throws DatagramException {
        if (wanted) {
            naming("setsockopt " + option.name() + " " + value, () -> channel.setOption(option, value));
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
