package io.github.datagram.internal.nio;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.OptionException;
import io.github.datagram.SocketAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options that NIO offers. */
final class NioOptions {
    private static final String MISSING = "java.nio.channels.DatagramChannel does not offer it";

    /** Those whose values have the same type and meaning. */
    private static final Map<DatagramOption<?>, SocketOption<?>> SAME = Map.of(
            DatagramOption.REUSE_ADDRESS, StandardSocketOptions.SO_REUSEADDR,
            DatagramOption.REUSE_PORT, StandardSocketOptions.SO_REUSEPORT,
            DatagramOption.BROADCAST, StandardSocketOptions.SO_BROADCAST,
            DatagramOption.RECEIVE_BUFFER_SIZE, StandardSocketOptions.SO_RCVBUF,
            DatagramOption.SEND_BUFFER_SIZE, StandardSocketOptions.SO_SNDBUF,
            DatagramOption.TRAFFIC_CLASS, StandardSocketOptions.IP_TOS,
            DatagramOption.MULTICAST_HOPS, StandardSocketOptions.IP_MULTICAST_TTL,
            DatagramOption.MULTICAST_LOOP, StandardSocketOptions.IP_MULTICAST_LOOP);

    private final DatagramChannel channel;
    private final InetSocketAddress address;

    NioOptions(DatagramChannel channel, InetSocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    <T> void set(DatagramOption<T> option, T value) throws OptionException {
        String call = "set " + option + " " + value;
        if (option.equals(DatagramOption.MULTICAST_INTERFACE)) {
            attempt(
                    option,
                    call,
                    () -> channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, networkInterface((Integer) value)));
            return;
        }
        SocketOption<T> same = same(option, call);
        attempt(option, call, () -> channel.setOption(same, value));
    }

    <T> T get(DatagramOption<T> option) throws OptionException {
        String call = "get " + option;
        if (option.equals(DatagramOption.MULTICAST_INTERFACE)) {
            return option.type().cast(attempt(option, call, this::multicastInterface));
        }
        SocketOption<T> same = same(option, call);
        return attempt(option, call, () -> channel.getOption(same));
    }

    Set<DatagramOption<?>> supported() {
        Set<DatagramOption<?>> supported = new LinkedHashSet<>();
        for (DatagramOption<?> option : DatagramOption.all()) {
            SocketOption<?> same = option.equals(DatagramOption.MULTICAST_INTERFACE)
                    ? StandardSocketOptions.IP_MULTICAST_IF
                    : SAME.get(option);
            if (same != null && channel.supportedOptions().contains(same)) {
                supported.add(option);
            }
        }
        return supported;
    }

    private static NetworkInterface networkInterface(int index) throws IOException {
        NetworkInterface found = NetworkInterface.getByIndex(index);
        if (found == null) {
            throw new IOException("there is no interface " + index);
        }
        return found;
    }

    private int multicastInterface() throws IOException {
        NetworkInterface chosen = channel.getOption(StandardSocketOptions.IP_MULTICAST_IF);
        return chosen == null ? 0 : chosen.getIndex();
    }

    @SuppressWarnings("unchecked") // those in the map are of the same type
    private <T> SocketOption<T> same(DatagramOption<T> option, String call) throws OptionException {
        @Nullable SocketOption<?> same = SAME.get(option);
        if (same == null) {
            throw new OptionException(option, on(call), MISSING);
        }
        return (SocketOption<T>) same;
    }

    private <T> T attempt(DatagramOption<?> option, String call, NioFailures.Call<T> attempt) throws OptionException {
        try {
            return NioFailures.naming("setsockopt", attempt);
        } catch (DatagramException e) {
            throw new OptionException(option, on(call), e);
        }
    }

    private String on(String call) {
        return call + " on " + SocketAddresses.format(address);
    }
}
