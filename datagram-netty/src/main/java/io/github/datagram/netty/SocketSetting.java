package io.github.datagram.netty;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.spi.PolledTransport;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A channel option that is an option of the socket, by the name that Netty has for it or by its own.
 *
 * @param option the channel option
 * @param socketOption the option of the socket
 * @param toSocket the value for the socket
 * @param toChannel the value for the channel
 * @param <T> the type of the channel option
 * @param <S> the type of the socket's option
 */
record SocketSetting<T, S>(
        ChannelOption<T> option,
        DatagramOption<S> socketOption,
        Function<T, S> toSocket,
        Function<S, @Nullable T> toChannel) {
    /** All of them, by channel option. */
    static final Map<ChannelOption<?>, SocketSetting<?, ?>> ALL = Stream.concat(
                    ofNetty(), DatagramOption.all().stream().map(SocketSetting::ofItsOwn))
            .collect(Collectors.toUnmodifiableMap(SocketSetting::option, setting -> setting));

    private static Stream<SocketSetting<?, ?>> ofNetty() {
        return Stream.of(
                same(ChannelOption.SO_RCVBUF, DatagramOption.RECEIVE_BUFFER_SIZE),
                same(ChannelOption.SO_SNDBUF, DatagramOption.SEND_BUFFER_SIZE),
                same(ChannelOption.SO_REUSEADDR, DatagramOption.REUSE_ADDRESS),
                same(UnixChannelOption.SO_REUSEPORT, DatagramOption.REUSE_PORT),
                same(ChannelOption.SO_BROADCAST, DatagramOption.BROADCAST),
                same(ChannelOption.IP_TOS, DatagramOption.TRAFFIC_CLASS),
                same(ChannelOption.IP_MULTICAST_TTL, DatagramOption.MULTICAST_HOPS),
                same(ChannelOption.valueOf("IP_FREEBIND"), DatagramOption.FREE_BIND),
                same(ChannelOption.valueOf("IP_TRANSPARENT"), DatagramOption.TRANSPARENT),
                same(ChannelOption.valueOf("IP_BIND_ADDRESS_NO_PORT"), DatagramOption.BIND_ADDRESS_NO_PORT),
                same(ChannelOption.valueOf("IP_MULTICAST_ALL"), DatagramOption.MULTICAST_ALL),
                new SocketSetting<>(
                        ChannelOption.IP_MULTICAST_LOOP_DISABLED,
                        DatagramOption.MULTICAST_LOOP,
                        disabled -> !disabled,
                        loop -> !loop),
                new SocketSetting<>(
                        ChannelOption.IP_MULTICAST_IF,
                        DatagramOption.MULTICAST_INTERFACE,
                        NetworkInterface::getIndex,
                        SocketSetting::networkInterface));
    }

    private static <T> SocketSetting<T, T> same(ChannelOption<T> option, DatagramOption<T> socketOption) {
        return new SocketSetting<>(option, socketOption, value -> value, value -> value);
    }

    private static <T> SocketSetting<T, T> ofItsOwn(DatagramOption<T> socketOption) {
        return same(MetadataChannelOption.of(socketOption), socketOption);
    }

    private static @Nullable NetworkInterface networkInterface(int index) {
        try {
            return index == 0 ? null : NetworkInterface.getByIndex(index);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return options with a value for the socket that will be opened} */
    @SuppressWarnings("unchecked") // the value came with an option of its type
    DatagramOptions set(DatagramOptions options, Object value) {
        return options.option(socketOption, toSocket.apply((T) value));
    }

    /** Sets the option of an open socket. */
    @SuppressWarnings("unchecked") // the value came with an option of its type
    void set(PolledTransport transport, Object value) throws DatagramException {
        transport.setOption(socketOption, toSocket.apply((T) value));
    }

    /** {@return the value that was chosen; null if none was} */
    @Nullable
    T get(DatagramOptions options) {
        S value = options.option(socketOption);
        return value == null ? null : toChannel.apply(value);
    }

    /** {@return the value that an open socket has} */
    @Nullable
    T get(PolledTransport transport) throws DatagramException {
        return toChannel.apply(transport.getOption(socketOption));
    }
}
