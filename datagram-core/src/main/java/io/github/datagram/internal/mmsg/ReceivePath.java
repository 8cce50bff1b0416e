package io.github.datagram.internal.mmsg;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.ReceiveFailures;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.internal.posix.Waiter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From the socket into slots. The time-out of {@code recvmmsg} does not work, so each call is made without waiting, and
 * only when it finds nothing the thread waits in a poll.
 */
final class ReceivePath {
    private final MessageReceiver receiver;
    private final ErrorQueue errors;
    private final ReceiveFailures failures;
    private final Waiter waiter;
    private final ReceiveMemory memory;
    private final int wouldBlock;
    private final AtomicLong malformed = new AtomicLong();

    ReceivePath(
            MessageCalls calls,
            Syscalls syscalls,
            PosixSocket socket,
            DatagramOptions options,
            ReceiveMemory memory,
            ErrorQueue errors) {
        receiver = calls.receiver(syscalls, socket, errors);
        this.errors = errors;
        failures = new ReceiveFailures(syscalls, errors, options, receiver.call());
        waiter = socket.newWaiter();
        this.memory = memory;
        wouldBlock = -syscalls.abi().value(EAGAIN);
    }

    MessageSlot[] slots() {
        return memory.slots();
    }

    /** Of how many messages a part of the control area was skipped for making no sense. */
    long malformed() {
        return malformed.get();
    }

    /** Fills slots; 0 when the time is over, an error became an event, or another thread wants this one to stop. */
    int receive(long timeoutNanos) throws DatagramException {
        int received = receiveNow();
        if (received > 0 || (received == wouldBlock && timeoutNanos == 0)) {
            return Math.max(received, 0);
        }
        if (received == wouldBlock && !awaitReadable(timeoutNanos)) {
            return 0;
        }
        do {
            received = receiveNow();
        } while (received < 0 && received != wouldBlock);
        return Math.max(received, 0);
    }

    /** How many datagrams came, or a negated errno: would-block, or an error that has become an event. */
    private int receiveNow() throws DatagramException {
        memory.prepare();
        int errorsBefore = errors.remoteErrors();
        int received = memory.receive(receiver);
        if (received < 0 && received != wouldBlock) {
            failures.absorb(received, errorsBefore);
        } else {
            failures.none();
        }
        int senseless = memory.read(received);
        if (senseless > 0) {
            malformed.addAndGet(senseless);
        }
        return received;
    }

    /** False when the time is over or another thread wants this one to stop. */
    private boolean awaitReadable(long nanos) throws DatagramException {
        Waiter.Result result = waiter.awaitReadable(nanos);
        if (result == Waiter.Result.ERROR) {
            errors.drainAll();
        }
        return result == Waiter.Result.READY || result == Waiter.Result.ERROR;
    }
}
