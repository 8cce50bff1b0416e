package io.github.datagram.internal.uring;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.spi.ReceiveSlot;
import java.lang.ref.Cleaner;

/**
 * From the socket into slots. One ring waits for datagrams, for errors and for the call to stop; all three stay armed from one
 * receive to the next, so that a receive that finds completions makes no system call.
 *
 * <p>Errors are waited for by a poll, and then taken from the error queue. A {@code RECVMSG} with {@code MSG_ERRQUEUE} would
 * take them by itself; but as of Linux 6.18 each datagram that arrives wakes it too ({@code REQ_F_CLEAR_POLLIN} leaves
 * {@code EPOLLRDNORM} in its mask), and after five of them it ends with {@code EAGAIN}. That made receiving cost 1.6 times as
 * much, and it hid errors from the thread that sends, which must see them to tell its own from those of others.
 */
final class ReceivePath {
    /** Room for what is armed beside the datagrams' requests: errors, wake-up, and the cancellation of each. */
    private static final int OTHER_REQUESTS = 8;

    /** So that there is a place for each buffer, of which there may be nearly four times a batch, and some more. */
    private static final int COMPLETIONS_PER_REQUEST = 4;

    private static final long FOR_EVER = -1;

    private final RingCalls calls;
    private final Ring ring;
    private final PosixSocket socket;
    private final DatagramOptions options;
    private final ErrorQueue errors;
    private final DataRequests data;
    private final long[] lasting;
    private final Cleaner.Cleanable cleanable;
    private int errorsBefore;
    private int failure;
    private boolean errorsArmed;
    private boolean wakeArmed;
    private boolean woken;
    private boolean metError;

    private ReceivePath(
            RingCalls calls,
            Ring ring,
            PosixSocket socket,
            DatagramOptions options,
            int controlCapacity,
            ErrorQueue errors)
            throws DatagramException {
        this.calls = calls;
        this.ring = ring;
        this.socket = socket;
        this.options = options;
        this.errors = errors;
        data = RingSupport.get().multishot()
                ? new MultishotRequests(calls, ring, socket.descriptor(), options, controlCapacity)
                : new SingleShotRequests(calls, ring, socket.descriptor(), options, controlCapacity);
        DataRequests requests = data;
        lasting = new long[] {data.lasting(), Tag.ERROR, Tag.WAKE};
        cleanable = RingOwner.register(this, ring, requests, requests::close, lasting);
    }

    /**
     * Sets up the ring.
     *
     * @param calls how to
     * @param socket the socket
     * @param options how the stream is opened
     * @param controlCapacity how much room the control messages of a datagram take
     * @param errors is told the errors of datagrams sent earlier
     * @return the path
     * @throws DatagramException if a call fails; nothing stays open
     */
    static ReceivePath open(
            RingCalls calls, PosixSocket socket, DatagramOptions options, int controlCapacity, ErrorQueue errors)
            throws DatagramException {
        int requests = options.batchSize() + OTHER_REQUESTS;
        Ring ring = Ring.open(calls, requests, COMPLETIONS_PER_REQUEST * requests);
        try {
            return new ReceivePath(calls, ring, socket, options, controlCapacity, errors);
        } catch (DatagramException | RuntimeException | Error e) {
            ring.close();
            throw e;
        }
    }

    ReceiveSlot[] slots() {
        return data.slots();
    }

    /** Fills slots; 0 when the time is over, an error became an event, or another thread wants this one to stop. */
    int receive(long timeoutNanos) throws DatagramException {
        data.release();
        metError = false;
        reap();
        if (data.filled() == 0) {
            receiveUntil(System.nanoTime() + timeoutNanos, timeoutNanos < 0);
        }
        return data.filled();
    }

    /** Cancels what is armed, waits for the end of it, and gives everything back. No call may be running. */
    void close() {
        cleanable.clean();
    }

    /** A wait that may end costs more, even if it does not have to wait; so it is only made when there is nothing. */
    private void receiveUntil(long deadline, boolean forEver) throws DatagramException {
        long wait = forEver ? FOR_EVER : 0;
        while (data.filled() == 0 && !woken) {
            absorbFailure();
            arm();
            ring.enter(wait == 0 ? 0 : 1, wait);
            reap();
            wait = metError ? 0 : left(deadline, forEver);
            if (wait == 0 && data.foundNothing()) {
                return;
            }
        }
        if (woken) {
            disarm();
        }
    }

    private static long left(long deadline, boolean forEver) {
        return forEver ? FOR_EVER : Math.max(0, deadline - System.nanoTime());
    }

    /**
     * Nothing will be received any more. The thread that armed the requests ends them best: when it leaves the kernel, no
     * request holds on to the socket, while another thread could only wait until they are told to end.
     */
    private void disarm() {
        ring.cancel(lasting);
    }

    private void arm() {
        data.arm();
        if (!errorsArmed) {
            ring.submissions().pollError(socket.descriptor(), Tag.ERROR);
            errorsArmed = true;
        }
        if (!wakeArmed) {
            ring.submissions().pollIn(socket.wakeUpDescriptor(), Tag.WAKE);
            wakeArmed = true;
        }
    }

    private void reap() {
        CompletionQueue completions = ring.completions();
        while (!data.isFull() && completions.next()) {
            complete(completions);
        }
        completions.commit();
        data.read();
    }

    private void complete(CompletionQueue completion) {
        long kind = Tag.kind(completion.userData());
        int result = completion.result();
        if (kind == Tag.ERROR) {
            errorsArmed = false;
            takeErrors(result);
        } else if (kind == Tag.WAKE) {
            wakeArmed = false;
            woken |= result >= 0;
        } else {
            int failed = data.complete(completion);
            metError |= failed < 0;
            failure = failed < 0 ? failed : failure;
        }
    }

    private void takeErrors(int result) {
        if (result >= 0) {
            metError = true;
            errors.drainAll();
        }
    }

    /** An error with which a receive failed; most belong to a datagram sent earlier. */
    private void absorbFailure() throws DatagramException {
        int result = failure;
        failure = 0;
        if (result < 0 && !errors.absorb(result, errorsBefore)) {
            throw calls.syscalls().failure("recvmsg on " + SocketAddresses.format(options.local()), result, "");
        }
        errorsBefore = errors.remoteErrors();
    }
}
