package io.github.datagram.internal.posix;

import io.github.datagram.Backend;
import io.github.datagram.Capabilities;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.Feature;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.spi.MembershipChange;
import io.github.datagram.spi.ReceiveSlot;
import io.github.datagram.spi.SendSlot;
import io.github.datagram.spi.Transport;
import java.lang.ref.Reference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One socket with all its options; how datagrams get in and out of it is the subclass's. */
public abstract class PosixTransport implements Transport {
    private final PosixSocket socket;
    private final SocketOptions socketOptions;
    private final InetSocketAddress bound;
    private volatile InetSocketAddress localAddress;
    private final Capabilities capabilities;
    private final int controlCapacity;
    private final ErrorQueue errors;
    private final CallGate gate = new CallGate();
    private final PathMtu pathMtu;
    private final Waiter eventWaiter;
    private volatile boolean closing;
    private volatile boolean receiveInterrupted;
    private int errorsAbsorbed;

    /**
     * Sets up and binds a socket.
     *
     * @param backend what this is
     * @param syscalls how to
     * @param socket the socket
     * @param options how to open it
     * @param events is told what happens to it
     * @throws DatagramException if a call fails; the socket stays open
     */
    protected PosixTransport(
            Backend backend,
            Syscalls syscalls,
            PosixSocket socket,
            DatagramOptions options,
            Consumer<SocketEvent> events)
            throws DatagramException {
        this.socket = socket;
        var metadata = new MetadataOptions(syscalls.abi(), socket);
        socketOptions = new SocketOptions(syscalls, socket, options.local());
        SocketSetup.beforeBind(socketOptions, socket.family(), options);
        Map<Feature, String> causes = metadata.enable(options);
        controlCapacity = metadata.controlCapacity() + TransmitStamps.controlCapacity(syscalls.abi(), options);
        InetSocketAddress peer = options.remote();
        errors = new ErrorQueue(
                syscalls, socket, controlCapacity, Objects.requireNonNullElse(peer, options.local()), events);
        causes.put(SendControl.TRANSMIT_TIMESTAMP, errors.stamps().enable(syscalls, options));
        capabilities = new Capabilities(backend, causes);
        if (options.errors()) {
            errors.enable();
        }
        socket.bind(options.local());
        SocketSetup.afterBind(socketOptions, options);
        if (peer != null) {
            socket.connect(peer);
            socket.discardReceived();
        }
        eventWaiter = socket.newEventWaiter();
        pathMtu = new PathMtu(syscalls, socket, options);
        bound = socket.localAddress();
        localAddress = bound;
        socketOptions.boundTo(bound);
    }

    /**
     * Opens a transport.
     *
     * @param syscalls how to
     * @param platform how to make its socket
     * @param options how
     * @param opener makes it of its socket
     * @param <T> the kind of transport
     * @return the open transport
     * @throws DatagramException if a call fails; nothing stays open
     */
    protected static <T extends PosixTransport> T onSocket(
            Syscalls syscalls, Platform platform, DatagramOptions options, Opener<T> opener) throws DatagramException {
        var socket = new PosixSocket(syscalls, platform, Family.of(options), options.protocol(), options.local());
        try {
            return opener.open(socket);
        } catch (DatagramException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Makes a transport of a socket.
     *
     * @param <T> the kind of transport
     */
    @FunctionalInterface
    protected interface Opener<T extends PosixTransport> {
        /** Makes it; if that fails the socket stays open. */
        T open(PosixSocket socket) throws DatagramException;
    }

    /** Fills slots, or returns 0 when the time is over or this transport is stopping. */
    protected abstract int receiveOpen(long timeoutNanos) throws DatagramException;

    /** {@return the slots that {@link #receiveOpen} fills} */
    protected abstract MessageSlot[] filledSlots();

    /** {@return what sends} */
    protected abstract SendPath sendPath();

    /** Nothing will be received any more; calls may be running. May come more than once, and from any thread. */
    protected void stopOwn() {}

    /** Gives back what the subclass holds beside the socket; no call is running. */
    protected void closeOwn() {}

    /** {@return how much room the control messages of a datagram take} */
    protected final int controlCapacity() {
        return controlCapacity;
    }

    /** {@return whether the kernel splits trains} */
    protected final boolean splits() {
        return capabilities.has(SendControl.SEGMENTATION);
    }

    /** {@return the socket's errors} */
    protected final ErrorQueue errors() {
        return errors;
    }

    @Override
    public final Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public final InetSocketAddress localAddress() {
        return localAddress;
    }

    @Override
    public final ReceiveSlot[] receiveSlots() {
        return filledSlots();
    }

    @Override
    public final SendSlot[] sendSlots() {
        return sendPath().slots();
    }

    @Override
    public final int receive(long timeoutNanos) throws DatagramException {
        if (!socket.isReceivingStopped() && gate.enter()) {
            try {
                int received = receiveOpen(timeoutNanos);
                if (receiveInterrupted) {
                    endInterruption();
                }
                if (received > 0 || !socket.isReceivingStopped()) {
                    return received;
                }
            } finally {
                gate.exit();
                Reference.reachabilityFence(this);
            }
        }
        throw closed("receive");
    }

    @Override
    public final void send(int count) throws StreamClosedException {
        if (gate.enter()) {
            try {
                if (sendPath().send(count)) {
                    return;
                }
            } finally {
                gate.exit();
                Reference.reachabilityFence(this);
            }
        } else {
            sendPath().fail(0, count, closed("send"));
        }
        throw closed("send");
    }

    /** As {@link io.github.datagram.spi.PolledTransport#trySend}. */
    public final int trySend(int count) throws StreamClosedException {
        if (!gate.enter()) {
            throw closed("send");
        }
        try {
            return sendPath().trySend(count);
        } finally {
            gate.exit();
            Reference.reachabilityFence(this);
        }
    }

    /** As {@link io.github.datagram.spi.PolledTransport#isDeviceFull}. */
    public final boolean isDeviceFull() {
        return sendPath().isDeviceFull();
    }

    /** {@return the descriptor of the socket} */
    public final int descriptor() {
        return socket.descriptor();
    }

    /** Makes an event of every error that is pending. */
    public final void drainErrors() {
        if (gate.enter()) {
            try {
                errors.drainAll();
            } finally {
                gate.exit();
            }
        }
    }

    /** As {@link io.github.datagram.spi.PolledTransport#absorb}. */
    public final @Nullable DatagramException absorb(int result) {
        if (!gate.enter()) {
            return closed("receive");
        }
        try {
            boolean isOthers = errors.absorb(result, errorsAbsorbed);
            errorsAbsorbed = errors.remoteErrors();
            return isOthers ? null : socket.failure("recvmsg on " + SocketAddresses.format(localAddress), result);
        } finally {
            gate.exit();
        }
    }

    /** Fixes the peer; null for none any more. */
    protected final void changePeer(@Nullable InetSocketAddress peer) throws DatagramException {
        if (!gate.enter()) {
            throw closed("connect");
        }
        try {
            if (peer == null) {
                disconnectSocket();
            } else {
                socket.connect(peer);
                sendPath().connect(peer);
            }
            localAddress = socket.localAddress();
        } finally {
            gate.exit();
        }
    }

    /** The kernel takes away a port that it had chosen itself ({@code __udp_disconnect} in net/ipv4/udp.c). */
    private void disconnectSocket() throws DatagramException {
        socket.disconnect();
        if (socket.localAddress().getPort() == 0) {
            socket.bind(bound);
        }
    }

    @Override
    public final <T> T getOption(DatagramOption<T> option) throws DatagramException {
        return inGate("get " + option, () -> socketOptions.get(option));
    }

    @Override
    public final <T> void setOption(DatagramOption<T> option, T value) throws DatagramException {
        inGate("set " + option + " " + value, () -> {
            socketOptions.set(option, value);
            return option;
        });
    }

    @Override
    public final Set<DatagramOption<?>> supportedOptions() throws StreamClosedException {
        if (!gate.enter()) {
            throw closed("supportedOptions");
        }
        try {
            return socketOptions.supported();
        } finally {
            gate.exit();
        }
    }

    @Override
    public final void changeMembership(
            MembershipChange change, InetAddress group, int interfaceIndex, @Nullable InetAddress source)
            throws DatagramException {
        var request = MembershipRequest.of(change, group, interfaceIndex, source);
        inGate(request.toString(), () -> {
            socket.changeMembership(request);
            return request;
        });
    }

    /** Some calls. */
    private interface Calls<T> {
        T run() throws DatagramException;
    }

    private <T> T inGate(String name, Calls<T> calls) throws DatagramException {
        if (!gate.enter()) {
            throw closed(name);
        }
        try {
            return calls.run();
        } finally {
            gate.exit();
        }
    }

    @Override
    public final int pathMtu(InetAddress destination) throws DatagramException {
        return inGate("path MTU to " + SocketAddresses.format(destination), () -> pathMtu.to(destination));
    }

    @Override
    public final void awaitEvent(long timeoutNanos) throws DatagramException {
        if (gate.enter()) {
            try {
                Waiter.Result result = eventWaiter.awaitTime(timeoutNanos);
                if (result == Waiter.Result.ERROR) {
                    errors.drainAll();
                } else if (result == Waiter.Result.WOKEN) {
                    socket.events().clear();
                }
                if (!closing) {
                    return;
                }
            } finally {
                gate.exit();
            }
        }
        throw closed("wait for an event");
    }

    @Override
    public final void interruptReceive() {
        signal(socket.receiving());
        receiveInterrupted = true;
    }

    /** The flag must stay up if somebody meant it to. */
    private void endInterruption() {
        receiveInterrupted = false;
        socket.receiving().clear();
        if (socket.isReceivingStopped()) {
            socket.receiving().signal();
        }
    }

    @Override
    public final void interruptAwaitEvent() {
        signal(socket.events());
    }

    private void signal(WakeUp flag) {
        if (gate.enter()) {
            try {
                flag.signal();
            } finally {
                gate.exit();
            }
        }
    }

    @Override
    public final void stopReceiving() {
        if (gate.enter()) {
            try {
                socket.stopReceiving();
                stopOwn();
            } finally {
                gate.exit();
            }
        }
    }

    @Override
    public final void stopWaiting() {
        stopReceiving();
        closing = true;
        signal(socket.sending());
        signal(socket.events());
    }

    @Override
    public final void close() {
        stopWaiting();
        if (gate.close()) {
            closeOwn();
            socket.close();
        }
    }

    private StreamClosedException closed(String call) {
        return new StreamClosedException(call + " on " + SocketAddresses.format(localAddress));
    }
}
