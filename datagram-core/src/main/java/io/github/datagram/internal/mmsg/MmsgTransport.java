package io.github.datagram.internal.mmsg;

import io.github.datagram.Backend;
import io.github.datagram.Capabilities;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.internal.posix.CallGate;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.Family;
import io.github.datagram.internal.posix.MembershipRequest;
import io.github.datagram.internal.posix.MetadataOptions;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.SocketSetup;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.spi.ReceiveSlot;
import io.github.datagram.spi.SendSlot;
import io.github.datagram.spi.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One socket, its {@link ReceivePath} and its {@link SendPath}. */
final class MmsgTransport implements Transport {
    private final PosixSocket socket;
    private final InetSocketAddress localAddress;
    private final Capabilities capabilities;
    private final ReceivePath receivePath;
    private final SendPath sendPath;
    private final CallGate gate = new CallGate();
    private volatile boolean stopping;

    private MmsgTransport(Syscalls syscalls, PosixSocket socket, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        this.socket = socket;
        var metadata = new MetadataOptions(syscalls.abi(), socket);
        SocketSetup.beforeBind(socket, options);
        capabilities = new Capabilities(Backend.MMSG, metadata.enable(options.received()));
        InetSocketAddress peer = options.remote();
        var errors = new ErrorQueue(
                syscalls,
                socket,
                metadata.controlCapacity(),
                Objects.requireNonNullElse(peer, options.local()),
                events);
        if (options.errors()) {
            errors.enable();
        }
        socket.bind(options.local());
        if (peer != null) {
            socket.connect(peer);
        }
        localAddress = socket.localAddress();
        receivePath = new ReceivePath(syscalls, socket, options, metadata.controlCapacity(), errors);
        sendPath = new SendPath(syscalls, socket, options, errors, events);
    }

    static MmsgTransport open(Syscalls syscalls, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        var socket = new PosixSocket(syscalls, Family.of(options), options.local());
        try {
            return new MmsgTransport(syscalls, socket, options, events);
        } catch (DatagramException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
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
    public SendSlot[] sendSlots() {
        return sendPath.slots();
    }

    @Override
    public int receive(long timeoutNanos) throws DatagramException {
        if (!stopping && gate.enter()) {
            try {
                int received = receivePath.receive(timeoutNanos);
                if (received > 0 || !stopping) {
                    return received;
                }
            } finally {
                gate.exit();
            }
        }
        throw closed("receive");
    }

    @Override
    public void send(int count) throws StreamClosedException {
        if (gate.enter()) {
            try {
                if (sendPath.send(count)) {
                    return;
                }
            } finally {
                gate.exit();
            }
        } else {
            sendPath.fail(0, count, closed("send"));
        }
        throw closed("send");
    }

    @Override
    public void join(InetAddress group, int interfaceIndex, @Nullable InetAddress source) throws DatagramException {
        changeMembership(MembershipRequest.join(group, interfaceIndex, source));
    }

    @Override
    public void leave(InetAddress group, int interfaceIndex, @Nullable InetAddress source) throws DatagramException {
        changeMembership(MembershipRequest.leave(group, interfaceIndex, source));
    }

    private void changeMembership(MembershipRequest request) throws DatagramException {
        if (!gate.enter()) {
            throw closed(request.toString());
        }
        try {
            socket.changeMembership(request);
        } finally {
            gate.exit();
        }
    }

    @Override
    public void stopWaiting() {
        stopping = true;
        if (gate.enter()) {
            try {
                socket.wake();
            } finally {
                gate.exit();
            }
        }
    }

    @Override
    public void close() {
        stopWaiting();
        if (gate.close()) {
            socket.close();
        }
    }

    private StreamClosedException closed(String call) {
        return new StreamClosedException(call + " on " + SocketAddresses.format(localAddress));
    }
}
