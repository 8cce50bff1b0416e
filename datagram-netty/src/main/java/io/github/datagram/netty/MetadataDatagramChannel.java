package io.github.datagram.netty;

import io.github.datagram.Capabilities;
import io.github.datagram.DatagramException;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.spi.MembershipChange;
import io.github.datagram.spi.PolledTransport;
import io.github.datagram.spi.ReceiveSlot;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.socket.DatagramChannelConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Netty {@link io.netty.channel.socket.DatagramChannel} that tells and chooses everything that the kernel knows about a
 * datagram. It runs on the loops of an {@code EpollIoHandler} or {@code IoUringIoHandler}, without any reflection:
 *
 * <pre>{@code
 * new Bootstrap()
 *         .group(new MultiThreadIoEventLoopGroup(EpollIoHandler.newFactory()))
 *         .channel(MetadataDatagramChannel.class)
 *         .option(MetadataChannelOption.RECEIVE, Set.of(DESTINATION, INTERFACE, ECN))
 *         .handler(new SimpleChannelInboundHandler<ReceivedPacket>() {
 *             protected void channelRead0(ChannelHandlerContext context, ReceivedPacket packet) {
 *                 context.writeAndFlush(packet.reply(packet.content().retain()));
 *             }
 *         })
 *         .bind("::", 7);
 * }</pre>
 *
 * <p>What is read is {@link ReceivedPacket}s; what may be written is {@link OutgoingPacket}s, Netty's own
 * {@code DatagramPacket}, {@code SegmentedDatagramPacket} and {@code AddressedEnvelope}, and on a connected channel
 * {@code ByteBuf}s. A write that fails fails its own promise, with the address in the message, and no other; the channel stays
 * open. Errors that come back for datagrams sent earlier are user events of the type {@link SocketEvent}, and never fail
 * anything.
 *
 * <p>The address that it is bound to chooses the family: {@code 0.0.0.0} is IPv4, {@code ::} is IPv6 and IPv4 on one socket.
 * The socket is opened when the channel is bound or connected, with the options that were set until then: see
 * {@link MetadataChannelOption}. A channel may be deregistered and registered with another loop; what io_uring has received for
 * the first one by then is lost.
 */
public final class MetadataDatagramChannel extends MulticastChannel {
    /** How long to wait until there may be room in the queue of a device: on a fast one, for some hundred datagrams. */
    private static final long DEVICE_QUEUE_MILLIS = 1;

    /** A disconnected channel stays open; and as much is read in one turn of the loop as of Netty's own datagram channels. */
    private static final ChannelMetadata METADATA = new ChannelMetadata(true, 16);

    private final MetadataDatagramChannelConfig config = new MetadataDatagramChannelConfig(this);
    private volatile @Nullable ChannelSocket socket;
    private volatile @Nullable InetSocketAddress local;
    private volatile @Nullable InetSocketAddress remote;
    private volatile boolean closed;
    private @Nullable LoopDriver driver;
    private boolean readPending;
    private boolean isFull;

    /** A channel that is bound to nothing yet. */
    public MetadataDatagramChannel() {}

    @Override
    public DatagramChannelConfig config() {
        return config;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean isActive() {
        return socket != null;
    }

    @Override
    public boolean isConnected() {
        return remote != null && isActive();
    }

    /**
     * What this channel can do.
     *
     * @return that, and for the rest why not
     * @throws NotYetConnectedException if it is not bound
     */
    public Capabilities capabilities() {
        return socket().transport().capabilities();
    }

    @Override
    public @Nullable InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public @Nullable InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    protected @Nullable SocketAddress localAddress0() {
        return local;
    }

    @Override
    protected @Nullable SocketAddress remoteAddress0() {
        return remote;
    }

    /** What loops it cannot run on is said by {@link #doRegister}, which can say why. */
    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected void doRegister(ChannelPromise promise) {
        try {
            LoopDriver.requireSupported(eventLoop());
            ChannelSocket current = socket;
            if (current != null) {
                drive(current);
            }
        } catch (RuntimeException e) {
            promise.setFailure(e);
            return;
        }
        promise.setSuccess();
    }

    @Override
    protected void doDeregister() {
        detach();
    }

    @Override
    protected void doBind(SocketAddress address) throws Exception {
        open(Addresses.resolved(address));
    }

    private ChannelSocket open(InetSocketAddress address) throws DatagramException {
        if (isActive()) {
            throw new DatagramException(
                    "bind " + SocketAddresses.format(address), "the channel is bound to " + local, null);
        }
        ChannelSocket opened = ChannelSocket.open(address, config, pipeline());
        try {
            drive(opened);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
        local = opened.transport().localAddress();
        socket = opened;
        return opened;
    }

    private void drive(ChannelSocket current) {
        driver = LoopDriver.start(eventLoop(), current.transport(), new Traffic(current));
        if (readPending) {
            driver.startReading();
        }
    }

    private void connect(InetSocketAddress peer, @Nullable InetSocketAddress address) throws IOException {
        if (isConnected()) {
            throw new AlreadyConnectedException();
        }
        ChannelSocket current = socket;
        if (current == null) {
            current = open(address == null ? Addresses.wildcardFor(peer) : address);
        }
        current.connect(peer);
        local = current.transport().localAddress();
        remote = peer;
    }

    @Override
    protected void doDisconnect() throws Exception {
        ChannelSocket current = socket();
        current.disconnect();
        remote = null;
        local = current.transport().localAddress();
    }

    @Override
    protected void doClose() {
        closed = true;
        detach();
        ChannelSocket current = socket;
        socket = null;
        if (current != null) {
            current.close();
        }
    }

    private void detach() {
        LoopDriver current = driver;
        driver = null;
        isFull = false;
        if (current != null) {
            current.detach();
        }
    }

    @Override
    protected void doBeginRead() {
        readPending = true;
        if (driver != null) {
            driver.startReading();
        }
    }

    /** After {@code setAutoRead(false)}. */
    void stopReading() {
        if (isRegistered()) {
            eventLoop().execute(() -> {
                if (!config.isAutoRead() && driver != null) {
                    readPending = false;
                    driver.stopReading();
                }
            });
        }
    }

    @Override
    protected Object filterOutboundMessage(Object message) throws Exception {
        ChannelSocket current = socket;
        if (current != null && message instanceof OutgoingPacket outgoing) {
            current.requireControls(outgoing);
        }
        return OutboundMessages.check(message, remote, config.options().payloadCapacity());
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer in) throws Exception {
        ChannelSocket current = socket();
        if (current.write(in, maxMessagesPerWrite()) && driver != null) {
            isFull = true;
            if (current.transport().isDeviceFull()) {
                var unused = eventLoop().schedule(this::flushAgain, DEVICE_QUEUE_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                driver.awaitWritable();
            }
        }
    }

    private void flushAgain() {
        isFull = false;
        ((Unsafe) unsafe()).flush0();
    }

    /** {@return the open socket; null if there is none} */
    @Nullable
    PolledTransport transport() {
        ChannelSocket current = socket;
        return current == null ? null : current.transport();
    }

    private ChannelSocket socket() {
        ChannelSocket current = socket;
        if (current == null) {
            throw new NotYetConnectedException();
        }
        return current;
    }

    @Override
    void change(MembershipChange change, InetAddress group, int interfaceIndex, @Nullable InetAddress source)
            throws DatagramException {
        socket().transport().changeMembership(change, group, interfaceIndex, source);
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new Unsafe();
    }

    /** What the loop tells. */
    private final class Traffic implements LoopDriver.Listener {
        private final ChannelSocket current;
        private final PayloadWindows windows = new PayloadWindows();

        Traffic(ChannelSocket current) {
            this.current = current;
        }

        @Override
        public boolean readable() {
            var handle = (RecvByteBufAllocator.ExtendedHandle) unsafe().recvBufAllocHandle();
            readPending = false;
            if (current.receiveAll(handle) > 0) {
                receivedAll();
            } else {
                readPending = true;
            }
            return current.mayHaveMore();
        }

        @Override
        public void received(ReceiveSlot slot, int place) {
            readPending = false;
            current.fire(slot, windows.of(slot, place));
        }

        @Override
        public void receivedAll() {
            pipeline().fireChannelReadComplete();
            if (driver != null && !readPending && !config.isAutoRead()) {
                driver.stopReading();
            }
        }

        @Override
        public void writable() {
            flushAgain();
        }

        @Override
        public void errorPending() {
            current.drainErrors();
        }

        @Override
        public void receiveFailed(int result) {
            current.absorb(result);
        }

        @Override
        public void loopEnds() {
            unsafe().close(unsafe().voidPromise());
        }
    }

    private final class Unsafe extends AbstractUnsafe {
        private boolean closing;

        @Override
        public void connect(SocketAddress peer, @Nullable SocketAddress address, ChannelPromise promise) {
            if (!promise.setUncancellable() || !ensureOpen(promise)) {
                return;
            }
            boolean wasActive = isActive();
            try {
                MetadataDatagramChannel.this.connect(
                        Addresses.resolved(peer), address == null ? null : Addresses.resolved(address));
            } catch (IOException | RuntimeException e) {
                safeSetFailure(promise, e);
                return;
            }
            safeSetSuccess(promise);
            if (!wasActive) {
                pipeline().fireChannelActive();
            }
        }

        /** While the loop does not tell that there is room again, another attempt finds none. */
        @Override
        protected void flush0() {
            if (!isFull) {
                super.flush0();
            }
        }

        /** What the loop has under way for the socket ends before the socket is closed, so that its port is free at once. */
        @Override
        protected void close(ChannelPromise promise, Throwable cause, ClosedChannelException closeCause) {
            if (closing && !closed) {
                closeFuture().addListener(done -> super.close(promise, cause, closeCause));
                return;
            }
            closing = true;
            LoopDriver current = driver;
            if (current == null) {
                super.close(promise, cause, closeCause);
            } else {
                current.quiesce(() -> super.close(promise, cause, closeCause));
            }
        }
    }
}
