package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.IORING_REGISTER_FILES;
import static io.github.datagram.cmsg.abi.Constant.IORING_UNREGISTER_FILES;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.Memory;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageSender;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.RingCalls;
import java.lang.ref.Cleaner;
import java.util.Arrays;

/**
 * Sends a batch as one {@code SENDMSG} request for each datagram. Unlike {@code sendmmsg(2)} the kernel tries each of them,
 * whatever became of those before; so the results are kept, and told in the manner of {@code sendmmsg} one step at a time.
 * (Linked requests would stop at the first failure by themselves, and cost 15% more.) While the socket's buffer is full,
 * datagrams may so leave in another order than they were queued in.
 *
 * <p>A datagram behind one that failed may have met an error that is not its own. So of a batch's errors only that of the first
 * datagram is told; others are tried again when it is their turn. If that succeeds the error was another's, and becomes an
 * event unless the error queue had it.
 */
final class RingSender implements MessageSender {
    private static final int UNTRIED = Integer.MIN_VALUE;
    private static final int FILE = 0;

    private final Ring ring;
    private final ErrorQueue errors;
    private final Cleaner.Cleanable cleanable;
    private final int[] results;
    private final int[] met;
    private final int flags;
    private final int wouldBlock;

    private RingSender(RingCalls calls, Ring ring, PosixSocket socket, int batchSize, ErrorQueue errors)
            throws DatagramException {
        this.ring = ring;
        this.errors = errors;
        Abi abi = calls.syscalls().abi();
        results = new int[batchSize];
        met = new int[batchSize];
        Arrays.fill(results, UNTRIED);
        flags = abi.value(MSG_DONTWAIT);
        wouldBlock = -abi.value(EAGAIN);
        Memory files = Memory.allocate(Integer.BYTES);
        files.host().putInt(0, socket.descriptor());
        int result = ring.register(IORING_REGISTER_FILES, files.address(0), 1);
        if (result < 0) {
            throw calls.syscalls().failure("io_uring_register " + IORING_REGISTER_FILES, result, "");
        }
        cleanable = RingOwner.register(this, ring, files, () -> ring.register(IORING_UNREGISTER_FILES, 0, 0));
    }

    /**
     * Sets up a ring.
     *
     * @param calls how to
     * @param socket the socket to send by
     * @param batchSize the most datagrams of a batch
     * @param errors is told the errors of datagrams sent earlier
     * @return the sender
     * @throws DatagramException if a call fails; nothing stays open
     */
    static RingSender open(RingCalls calls, PosixSocket socket, int batchSize, ErrorQueue errors)
            throws DatagramException {
        Ring ring = Ring.open(calls, batchSize, batchSize);
        try {
            return new RingSender(calls, ring, socket, batchSize, errors);
        } catch (DatagramException | RuntimeException | Error e) {
            ring.close();
            throw e;
        }
    }

    @Override
    public int send(MessageBlock block, int index, int count) {
        if (results[index] == UNTRIED) {
            int errorsBefore = errors.remoteErrors();
            submit(block, index, count);
            postpone(index + 1, index + count, errorsBefore);
        }
        if (results[index] < 0) {
            met[index] = 0;
            return take(index);
        }
        int sent = 0;
        while (sent < count && results[index + sent] >= 0) {
            reportOther(index + sent);
            take(index + sent++);
        }
        return sent;
    }

    @Override
    public boolean takeSent(int index) {
        return take(index) >= 0;
    }

    @Override
    public String call() {
        return "sendmsg";
    }

    /** Gives the ring back. No call may be running. */
    void close() {
        cleanable.clean();
    }

    private void submit(MessageBlock block, int index, int count) {
        for (int i = index; i < index + count; i++) {
            if (results[i] == UNTRIED) {
                ring.submissions().sendmsg(FILE, block.address(i), flags, Tag.DATA | i);
            }
        }
        try {
            while (ring.inFlight() > 0) {
                ring.enter(ring.inFlight(), -1);
                reap();
            }
        } catch (DatagramException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reap() {
        CompletionQueue completions = ring.completions();
        while (completions.next()) {
            results[Tag.number(completions.userData())] = completions.result();
        }
        completions.commit();
    }

    /** Has what failed behind the first tried again when it is its turn. */
    private void postpone(int from, int to, int errorsBefore) {
        for (int i = from; i < to; i++) {
            int result = results[i];
            if (result < 0 && result != UNTRIED) {
                results[i] = UNTRIED;
                met[i] = result == wouldBlock || isExplained(errorsBefore) ? 0 : result;
            }
        }
    }

    private boolean isExplained(int errorsBefore) {
        errors.drain();
        return errors.remoteErrors() != errorsBefore;
    }

    /** A datagram that was sent at its second try met another one's error at the first. */
    private void reportOther(int index) {
        if (met[index] < 0) {
            errors.report(-met[index]);
            met[index] = 0;
        }
    }

    private int take(int index) {
        int result = results[index];
        results[index] = UNTRIED;
        return result;
    }
}
