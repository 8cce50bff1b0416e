package io.github.datagram.internal.uring;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.Platform;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.PosixTransport;
import io.github.datagram.internal.posix.SendPath;
import io.github.datagram.internal.posix.Syscalls;
import java.util.function.Consumer;

/** One socket, which receives and sends through the rings that it is given. */
final class UringTransport extends PosixTransport {
    private final Reception reception;
    private final Emission emission;
    private final SendPath sendPath;

    /** Where a socket gets its rings from: its own, or those of its group. */
    interface Rings {
        /** Begins to receive. */
        Reception receive(PosixSocket socket, DatagramOptions options, int controlCapacity, ErrorQueue errors)
                throws DatagramException;

        /** Begins to send. */
        Emission send(PosixSocket socket, DatagramOptions options, ErrorQueue errors) throws DatagramException;
    }

    /**
     * What sends for one socket.
     *
     * @param sender the sender
     * @param release gives back what is not shared
     */
    record Emission(RingSender sender, Runnable release) {}

    private UringTransport(
            Syscalls syscalls, PosixSocket socket, DatagramOptions options, Consumer<SocketEvent> events, Rings rings)
            throws DatagramException {
        super(Backend.IO_URING, syscalls, socket, options, events);
        reception = rings.receive(socket, options, controlCapacity(), errors());
        Emission opened = null;
        try {
            opened = rings.send(socket, options, errors());
            sendPath = new SendPath(syscalls, socket, opened.sender, options, splits(), errors(), events);
        } catch (DatagramException | RuntimeException | Error e) {
            if (opened != null) {
                opened.release.run();
            }
            reception.close();
            throw e;
        }
        emission = opened;
    }

    static UringTransport open(Syscalls syscalls, DatagramOptions options, Consumer<SocketEvent> events, Rings rings)
            throws DatagramException {
        return onSocket(
                syscalls,
                Platform.linux(syscalls),
                options,
                socket -> new UringTransport(syscalls, socket, options, events, rings));
    }

    /** In a group: is waited for from now on. */
    void begin() {
        reception.begin();
    }

    @Override
    protected int receiveOpen(long timeoutNanos) throws DatagramException {
        return reception.receive(timeoutNanos);
    }

    @Override
    public long malformedControls() {
        return reception.malformed();
    }

    @Override
    protected MessageSlot[] filledSlots() {
        return reception.slots();
    }

    @Override
    protected SendPath sendPath() {
        return sendPath;
    }

    @Override
    protected void stopOwn() {
        reception.stop();
    }

    @Override
    protected void closeOwn() {
        reception.close();
        emission.release.run();
    }
}
