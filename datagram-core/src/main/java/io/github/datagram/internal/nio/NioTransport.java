package io.github.datagram.internal.nio;

import static io.github.datagram.internal.nio.NioFailures.naming;

import io.github.datagram.Backend;
import io.github.datagram.Capabilities;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.Feature;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.spi.MembershipChange;
import io.github.datagram.spi.ReceiveSlot;
import io.github.datagram.spi.SendSlot;
import io.github.datagram.spi.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One channel, its {@link NioReceivePath} and its {@link NioSendPath}. The channel itself sees to safe closing. */
final class NioTransport implements Transport {
    private static final String CAUSE = "java.nio.channels.DatagramChannel does not offer it";

    private final DatagramChannel channel;
    private final InetSocketAddress localAddress;
    private final Capabilities capabilities;
    private final NioOptions options;
    private final NioReceivePath receivePath;
    private final NioSendPath sendPath;
    private final Map<Membership, MembershipKey> memberships = new ConcurrentHashMap<>();
    private volatile Runnable whenStopped = () -> {};
    private final EventWait eventWait = new EventWait();
    private volatile boolean stopping;
    private volatile boolean closing;

    private record Membership(
            InetAddress group, int interfaceIndex, @Nullable InetAddress source) {}

    private NioTransport(DatagramChannel channel, NioReceivePath receivePath, NioSendPath sendPath) throws IOException {
        this.channel = channel;
        this.receivePath = receivePath;
        this.sendPath = sendPath;
        localAddress = (InetSocketAddress) channel.getLocalAddress();
        capabilities = new Capabilities(Backend.NIO, causes());
        options = new NioOptions(channel, localAddress);
    }

    static NioTransport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        DatagramChannel channel = NioChannel.open(options);
        return naming("open " + SocketAddresses.format(options.local()), () -> {
            var opened = new ArrayDeque<Closeable>(List.of(channel));
            try {
                var receivePath = new NioReceivePath(channel, options, events);
                opened.push(receivePath);
                var sendPath = new NioSendPath(channel, options, events);
                opened.push(sendPath);
                return new NioTransport(channel, receivePath, sendPath);
            } catch (IOException | RuntimeException | Error e) {
                for (Closeable each : opened) {
                    each.close();
                }
                throw e;
            }
        });
    }

    DatagramChannel channel() {
        return channel;
    }

    /** Has something done while the channel is still open, once nothing will be received any more. */
    void whenStopped(Runnable deed) {
        whenStopped = deed;
    }

    /** {@return whether the next receive has something to tell, though nothing may have come} */
    boolean hasDeferred() {
        return !stopping && receivePath.hasDeferred();
    }

    private static Map<Feature, String> causes() {
        var causes = new LinkedHashMap<Feature, String>();
        EnumSet.allOf(Metadata.class).forEach(metadata -> causes.put(metadata, CAUSE));
        EnumSet.allOf(SendControl.class).forEach(control -> causes.put(control, CAUSE));
        return causes;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public ReceiveSlot[] receiveSlots() {
        return receivePath.slots();
    }

    @Override
    public long malformedControls() {
        return 0;
    }

    @Override
    public SendSlot[] sendSlots() {
        return sendPath.slots();
    }

    @Override
    public int receive(long timeoutNanos) throws DatagramException {
        try {
            int received = stopping ? 0 : receivePath.receive(timeoutNanos, () -> stopping);
            if (received > 0 || !stopping) {
                return received;
            }
        } catch (IOException | RuntimeException e) {
            if (!stopping) {
                throw NioFailures.of("receive on " + SocketAddresses.format(localAddress), e);
            }
        }
        throw closed("receive");
    }

    @Override
    public void send(int count) throws StreamClosedException {
        if (!sendPath.send(count, () -> closing)) {
            throw closed("send");
        }
    }

    @Override
    public <T> T getOption(DatagramOption<T> option) throws DatagramException {
        checkOpen("get " + option);
        return options.get(option);
    }

    @Override
    public <T> void setOption(DatagramOption<T> option, T value) throws DatagramException {
        checkOpen("set " + option + " " + value);
        options.set(option, value);
    }

    @Override
    public Set<DatagramOption<?>> supportedOptions() throws StreamClosedException {
        checkOpen("supportedOptions");
        return options.supported();
    }

    private void checkOpen(String call) throws StreamClosedException {
        if (!channel.isOpen()) {
            throw closed(call);
        }
    }

    @Override
    public void changeMembership(
            MembershipChange change, InetAddress group, int interfaceIndex, @Nullable InetAddress source)
            throws DatagramException {
        var membership = new Membership(group, interfaceIndex, source);
        String call = change.name().toLowerCase(Locale.ROOT) + " " + describe(membership);
        switch (change) {
            case JOIN -> memberships.put(membership, naming(call, () -> join(membership)));
            case LEAVE -> joined(memberships.remove(membership), call).drop();
            case BLOCK -> {
                MembershipKey key = joined(memberships.get(new Membership(group, interfaceIndex, null)), call);
                naming(call, () -> key.block(source));
            }
            case UNBLOCK -> {
                MembershipKey key = joined(memberships.get(new Membership(group, interfaceIndex, null)), call);
                naming(call, () -> key.unblock(source));
            }
        }
    }

    private MembershipKey join(Membership membership) throws IOException {
        NetworkInterface by = NioChannel.multicastInterface(membership.interfaceIndex, membership.group);
        return membership.source == null
                ? channel.join(membership.group, by)
                : channel.join(membership.group, by, membership.source);
    }

    private static MembershipKey joined(@Nullable MembershipKey key, String call) throws DatagramException {
        if (key == null) {
            throw new DatagramException(call, "the group is not joined", null);
        }
        return key;
    }

    private static String describe(Membership membership) {
        String on = SocketAddresses.format(membership.group) + " on interface " + membership.interfaceIndex;
        return membership.source == null ? on : on + " from " + SocketAddresses.format(membership.source);
    }

    @Override
    public int pathMtu(InetAddress destination) throws DatagramException {
        throw new DatagramException("path MTU to " + SocketAddresses.format(destination), CAUSE, null);
    }

    @Override
    public void awaitEvent(long timeoutNanos) throws DatagramException {
        if (!closing) {
            eventWait.await(timeoutNanos);
        }
        if (closing) {
            throw closed("wait for an event");
        }
    }

    @Override
    public void interruptReceive() {
        receivePath.wake();
    }

    @Override
    public void interruptAwaitEvent() {
        eventWait.interrupt();
    }

    @Override
    public void stopReceiving() {
        stopping = true;
        receivePath.wake();
        whenStopped.run();
    }

    @Override
    public void stopWaiting() {
        stopReceiving();
        closing = true;
        sendPath.wake();
        eventWait.interrupt();
    }

    @Override
    public void close() {
        stopWaiting();
        try (channel;
                receivePath;
                sendPath) {
            memberships.clear();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private StreamClosedException closed(String call) {
        return new StreamClosedException(call + " on " + SocketAddresses.format(localAddress));
    }
}
