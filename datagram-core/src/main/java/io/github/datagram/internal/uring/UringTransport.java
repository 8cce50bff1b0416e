package io.github.datagram.internal.uring;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.posix.Family;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.PosixTransport;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.internal.posix.SendPath;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.spi.ReceiveSlot;
import java.util.function.Consumer;

/** One socket with two rings: one of its {@link ReceivePath} and one of its {@link RingSender}. */
final class UringTransport extends PosixTransport {
    private final ReceivePath receivePath;
    private final RingSender sender;
    private final SendPath sendPath;

    private UringTransport(Syscalls syscalls, PosixSocket socket, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        super(Backend.IO_URING, syscalls, socket, options, events);
        var calls = new RingCalls(syscalls);
        receivePath = ReceivePath.open(calls, socket, options, controlCapacity(), errors());
        RingSender opened = null;
        try {
            opened = RingSender.open(calls, socket, options.batchSize(), errors());
            sendPath = new SendPath(syscalls, socket, opened, options, splits(), errors(), events);
        } catch (DatagramException | RuntimeException | Error e) {
            if (opened != null) {
                opened.close();
            }
            receivePath.close();
            throw e;
        }
        sender = opened;
    }

    static UringTransport open(Syscalls syscalls, DatagramOptions options, Consumer<SocketEvent> events)
            throws DatagramException {
        var socket = new PosixSocket(syscalls, Family.of(options), options.local());
        try {
            return new UringTransport(syscalls, socket, options, events);
        } catch (DatagramException | RuntimeException | Error e) {
            socket.close();
            throw e;
        }
    }

    @Override
    protected int receiveOpen(long timeoutNanos) throws DatagramException {
        return receivePath.receive(timeoutNanos);
    }

    @Override
    protected ReceiveSlot[] filledSlots() {
        return receivePath.slots();
    }

    @Override
    protected SendPath sendPath() {
        return sendPath;
    }

    @Override
    protected void closeOwn() {
        receivePath.close();
        sender.close();
    }
}
