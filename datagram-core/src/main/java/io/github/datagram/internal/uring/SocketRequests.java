package io.github.datagram.internal.uring;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.ReceiveFailures;
import io.github.datagram.internal.posix.RingCalls;

/**
 * All that is armed for one socket: the requests that receive, and one that waits for errors. They stay armed from one receive to
 * the next, so that a receive that finds completions makes no system call.
 *
 * <p>Errors are waited for by a poll, and then taken from the error queue. A {@code RECVMSG} with {@code MSG_ERRQUEUE} would
 * take them by itself; but as of Linux 6.18 each datagram that arrives wakes it too ({@code REQ_F_CLEAR_POLLIN} leaves
 * {@code EPOLLRDNORM} in its mask), and after five of them it ends with {@code EAGAIN}. That made receiving cost 1.6 times as
 * much, and it hid errors from the thread that sends, which must see them to tell its own from those of others.
 */
final class SocketRequests {
    private final Ring ring;
    private final int owner;
    private final PosixSocket socket;
    private final ErrorQueue errors;
    private final ReceiveFailures failures;
    private final DataRequests data;
    private int errorsBefore;
    private int failure;
    private boolean errorsArmed;
    private boolean metError;

    SocketRequests(
            RingCalls calls,
            Ring ring,
            int owner,
            PosixSocket socket,
            DatagramOptions options,
            int controlCapacity,
            ErrorQueue errors)
            throws DatagramException {
        this.ring = ring;
        this.owner = owner;
        this.socket = socket;
        this.errors = errors;
        failures = new ReceiveFailures(calls.syscalls(), errors, options, "recvmsg");
        int descriptor = socket.descriptor();
        data = RingSupport.get().multishot()
                ? new MultishotRequests(calls, ring, owner, descriptor, options, controlCapacity)
                : new SingleShotRequests(calls, ring, owner, descriptor, options, controlCapacity);
    }

    /** {@return the requests that receive} */
    DataRequests data() {
        return data;
    }

    /** {@return whether an error was met since the last {@link #release}, which may have become an event} */
    boolean metError() {
        return metError;
    }

    /** {@return whether there is something to receive or to tell} */
    boolean hasNews() {
        return data.filled() > 0 || metError;
    }

    /** {@return whether {@link #arm} has something to do} */
    boolean isIdle() {
        return !errorsArmed || data.isIdle();
    }

    /** Forgets what was received and met. */
    void release() {
        data.release();
        metError = false;
    }

    void arm() throws DatagramException {
        data.arm();
        if (!errorsArmed) {
            ring.makeRoom();
            ring.submissions().pollError(socket.descriptor(), Tag.of(Tag.ERROR, owner));
            errorsArmed = true;
        }
    }

    /** Handles the completion that the ring is at, which is of this socket. */
    void complete(CompletionQueue completion) {
        if (Tag.kind(completion.userData()) == Tag.ERROR) {
            errorsArmed = false;
            takeErrors(completion.result());
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
    void absorbFailure() throws DatagramException {
        int result = failure;
        failure = 0;
        if (result < 0) {
            failures.absorb(result, errorsBefore);
        } else if (data.filled() > 0) {
            failures.none();
        }
        errorsBefore = errors.remoteErrors();
    }

    /** Handles the completion that the ring is at, when nothing will be received any more. */
    void settle(CompletionQueue completion) {
        if (Tag.kind(completion.userData()) == Tag.ERROR) {
            errorsArmed = false;
        } else {
            data.settle(completion);
        }
    }

    /** {@return how many requests have not come to their end} */
    int inFlight() {
        return data.inFlight() + (errorsArmed ? 1 : 0);
    }

    /** {@return the user data of the requests that may be in flight between two receives} */
    static long[] lasting(DataRequests data) {
        return new long[] {data.lasting(), Tag.of(Tag.ERROR, data.owner)};
    }
}
