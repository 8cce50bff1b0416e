package io.github.datagram.netty;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.spi.PolledTransport;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MessageSizeEstimator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannelConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of a {@link MetadataDatagramChannel}: what {@link DatagramOptions} has is kept there and nowhere else. */
final class MetadataDatagramChannelConfig extends DefaultChannelConfig implements DatagramChannelConfig {
    /** A compromise: with more a datagram costs less, and each has room for the largest payload unless told otherwise. */
    private static final int BATCH_SIZE = 32;

    private final MetadataDatagramChannel owner;

    private volatile DatagramOptions options =
            DatagramOptions.bind(new InetSocketAddress(0)).batchSize(BATCH_SIZE);

    MetadataDatagramChannelConfig(MetadataDatagramChannel channel) {
        super(channel, new FixedRecvByteBufAllocator(DatagramOptions.MAX_PAYLOAD_CAPACITY));
        owner = channel;
    }

    /** {@return how to open the socket, but for its address} */
    DatagramOptions options() {
        return options;
    }

    @Override
    public Map<ChannelOption<?>, Object> getOptions() {
        Map<ChannelOption<?>, Object> all = super.getOptions();
        all = getOptions(all, OpenSetting.ALL.keySet().toArray(ChannelOption<?>[]::new));
        for (SocketSetting<?, ?> setting : SocketSetting.ALL.values()) {
            Object value = setting.get(options);
            if (value != null) {
                all.put(setting.option(), value);
            }
        }
        return all;
    }

    @Override
    @SuppressWarnings("unchecked") // each value has the type of its option
    public <T> @Nullable T getOption(ChannelOption<T> option) {
        SocketSetting<?, ?> socketSetting = SocketSetting.ALL.get(option);
        if (socketSetting != null) {
            return (T) get(socketSetting);
        }
        OpenSetting<?> openSetting = OpenSetting.ALL.get(option);
        if (openSetting != null) {
            return (T) openSetting.get().apply(options);
        }
        return super.getOption(option);
    }

    private @Nullable Object get(SocketSetting<?, ?> setting) {
        PolledTransport transport = owner.transport();
        try {
            return transport == null ? setting.get(options) : setting.get(transport);
        } catch (DatagramException e) {
            throw new ChannelException(e);
        }
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
        SocketSetting<?, ?> socketSetting = SocketSetting.ALL.get(option);
        OpenSetting<?> openSetting = OpenSetting.ALL.get(option);
        if (socketSetting != null) {
            validate(option, value);
            set(socketSetting, value);
        } else if (openSetting != null) {
            validate(option, value);
            set(openSetting, value);
        } else {
            return super.setOption(option, value);
        }
        return true;
    }

    /** A value that is out of range is refused before there is a socket and later. */
    private void set(SocketSetting<?, ?> setting, Object value) {
        options = setting.set(options, value);
        PolledTransport transport = owner.transport();
        if (transport == null) {
            return;
        }
        try {
            setting.set(transport, value);
        } catch (DatagramException e) {
            throw new ChannelException(e);
        }
    }

    private void set(OpenSetting<?> setting, Object value) {
        if (owner.isActive()) {
            throw new IllegalStateException(
                    setting.option() + " of " + owner + ": to be set before the channel is bound");
        }
        options = setting.apply(options, value);
    }

    private <T> MetadataDatagramChannelConfig set(ChannelOption<T> option, T value) {
        setOption(option, value);
        return this;
    }

    /** What was not chosen, and is not asked of the kernel as long as there is no socket, counts as 0 or no. */
    private <T> T get(ChannelOption<T> option, T otherwise) {
        return Objects.requireNonNullElse(getOption(option), otherwise);
    }

    @Override
    protected void autoReadCleared() {
        owner.stopReading();
    }

    @Override
    public @Nullable NetworkInterface getNetworkInterface() {
        return getOption(ChannelOption.IP_MULTICAST_IF);
    }

    @Override
    public MetadataDatagramChannelConfig setNetworkInterface(NetworkInterface networkInterface) {
        return set(ChannelOption.IP_MULTICAST_IF, networkInterface);
    }

    @Override
    public @Nullable InetAddress getInterface() {
        NetworkInterface chosen = getNetworkInterface();
        return chosen == null ? null : chosen.inetAddresses().findFirst().orElse(null);
    }

    @Override
    public MetadataDatagramChannelConfig setInterface(InetAddress address) {
        try {
            NetworkInterface found = NetworkInterface.getByInetAddress(address);
            if (found == null) {
                throw new ChannelException("no interface has the address " + address.getHostAddress());
            }
            return setNetworkInterface(found);
        } catch (SocketException e) {
            throw new ChannelException(e);
        }
    }

    @Override
    public int getReceiveBufferSize() {
        return get(ChannelOption.SO_RCVBUF, 0);
    }

    @Override
    public MetadataDatagramChannelConfig setReceiveBufferSize(int value) {
        return set(ChannelOption.SO_RCVBUF, value);
    }

    @Override
    public int getSendBufferSize() {
        return get(ChannelOption.SO_SNDBUF, 0);
    }

    @Override
    public MetadataDatagramChannelConfig setSendBufferSize(int value) {
        return set(ChannelOption.SO_SNDBUF, value);
    }

    @Override
    public int getTrafficClass() {
        return get(ChannelOption.IP_TOS, 0);
    }

    @Override
    public MetadataDatagramChannelConfig setTrafficClass(int value) {
        return set(ChannelOption.IP_TOS, value);
    }

    @Override
    public int getTimeToLive() {
        return get(ChannelOption.IP_MULTICAST_TTL, 0);
    }

    @Override
    public MetadataDatagramChannelConfig setTimeToLive(int value) {
        return set(ChannelOption.IP_MULTICAST_TTL, value);
    }

    @Override
    public boolean isLoopbackModeDisabled() {
        return get(ChannelOption.IP_MULTICAST_LOOP_DISABLED, false);
    }

    @Override
    public MetadataDatagramChannelConfig setLoopbackModeDisabled(boolean value) {
        return set(ChannelOption.IP_MULTICAST_LOOP_DISABLED, value);
    }

    @Override
    public boolean isReuseAddress() {
        return get(ChannelOption.SO_REUSEADDR, false);
    }

    @Override
    public MetadataDatagramChannelConfig setReuseAddress(boolean value) {
        return set(ChannelOption.SO_REUSEADDR, value);
    }

    @Override
    public boolean isBroadcast() {
        return get(ChannelOption.SO_BROADCAST, false);
    }

    @Override
    public MetadataDatagramChannelConfig setBroadcast(boolean value) {
        return set(ChannelOption.SO_BROADCAST, value);
    }

    @Override
    @Deprecated
    public MetadataDatagramChannelConfig setMaxMessagesPerRead(int value) {
        super.setMaxMessagesPerRead(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setWriteSpinCount(int value) {
        super.setWriteSpinCount(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setConnectTimeoutMillis(int value) {
        super.setConnectTimeoutMillis(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setAllocator(ByteBufAllocator value) {
        super.setAllocator(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setRecvByteBufAllocator(RecvByteBufAllocator value) {
        super.setRecvByteBufAllocator(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setAutoRead(boolean value) {
        super.setAutoRead(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setAutoClose(boolean value) {
        super.setAutoClose(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setMessageSizeEstimator(MessageSizeEstimator value) {
        super.setMessageSizeEstimator(value);
        return this;
    }

    @Override
    public MetadataDatagramChannelConfig setWriteBufferWaterMark(WriteBufferWaterMark value) {
        super.setWriteBufferWaterMark(value);
        return this;
    }
}
