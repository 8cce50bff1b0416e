package io.github.datagram.internal.mmsg;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.MultishotBuffers;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.PosixTransport;
import io.github.datagram.internal.posix.SendPath;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.spi.PolledTransport;
import io.github.datagram.spi.ReceiveBuffers;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Function;

/** One socket, its {@link ReceivePath} and its {@link SendPath}. */
final class MessageTransport extends PosixTransport implements PolledTransport {
    private final Syscalls syscalls;
    private final DatagramOptions options;
    private final ReceivePath receivePath;
    private final SendPath sendPath;
    private volatile Runnable whenStopped = () -> {};
    private boolean mustTakeErrors;

    private MessageTransport(
            MessageCalls calls,
            Syscalls syscalls,
            PosixSocket socket,
            DatagramOptions options,
            Consumer<SocketEvent> events,
            Function<ReceiveMemory.Shape, ReceiveMemory> memory)
            throws DatagramException {
        super(calls.backend(), syscalls, socket, options, events);
        this.syscalls = syscalls;
        this.options = options;
        var shape = ReceiveMemory.Shape.of(options, controlCapacity(), calls.overflow());
        receivePath = new ReceivePath(calls, syscalls, socket, options, memory.apply(shape), errors());
        sendPath = new SendPath(
                syscalls, socket, calls.sender(syscalls, socket, errors()), options, splits(), errors(), events);
    }

    /** Opens a transport that receives into memory of its own. */
    static MessageTransport open(
            MessageCalls calls, Syscalls syscalls, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        return open(calls, syscalls, options, events, shape -> new ReceiveMemory(syscalls.abi(), shape));
    }

    /** Opens a transport that receives into the memory that it is given for what it needs. */
    static MessageTransport open(
            MessageCalls calls,
            Syscalls syscalls,
            DatagramOptions options,
            Consumer<SocketEvent> events,
            Function<ReceiveMemory.Shape, ReceiveMemory> memory)
            throws DatagramException {
        return onSocket(
                syscalls,
                calls.platform(syscalls),
                options,
                socket -> new MessageTransport(calls, syscalls, socket, options, events, memory));
    }

    /** Has something done while the socket is still open, once nothing will be received any more. */
    void whenStopped(Runnable deed) {
        whenStopped = deed;
    }

    @Override
    protected void stopOwn() {
        whenStopped.run();
    }

    /** Before a receive that does not wait: whether somebody who has waited saw that errors are pending. */
    void noticeErrors(boolean arePending) {
        mustTakeErrors = arePending;
    }

    @Override
    public void connect(InetSocketAddress peer) throws DatagramException {
        changePeer(peer);
    }

    @Override
    public void disconnect() throws DatagramException {
        changePeer(null);
    }

    @Override
    public ReceiveBuffers newReceiveBuffers(int count) {
        return new MultishotBuffers(syscalls.abi(), options, controlCapacity(), count);
    }

    @Override
    protected int receiveOpen(long timeoutNanos) throws DatagramException {
        if (mustTakeErrors) {
            mustTakeErrors = false;
            errors().drainAll();
        }
        return receivePath.receive(timeoutNanos);
    }

    @Override
    public long malformedControls() {
        return receivePath.malformed();
    }

    @Override
    protected MessageSlot[] filledSlots() {
        return receivePath.slots();
    }

    @Override
    protected SendPath sendPath() {
        return sendPath;
    }
}
