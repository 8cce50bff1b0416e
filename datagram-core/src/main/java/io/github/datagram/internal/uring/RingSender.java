package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.internal.uring.SendRing.UNTRIED;

import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageSender;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.RingCalls;
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
    private final SendRing ring;
    private final PosixSocket socket;
    private final ErrorQueue errors;
    private final int[] results;
    private final int[] met;
    private final int wouldBlock;

    /**
     * Sends through a ring.
     *
     * @param calls names the errors
     * @param ring the ring
     * @param socket the socket to send by
     * @param batchSize the most datagrams of a batch
     * @param errors is told the errors of datagrams sent earlier
     */
    RingSender(RingCalls calls, SendRing ring, PosixSocket socket, int batchSize, ErrorQueue errors) {
        this.ring = ring;
        this.socket = socket;
        this.errors = errors;
        results = new int[batchSize];
        met = new int[batchSize];
        Arrays.fill(results, UNTRIED);
        wouldBlock = -calls.syscalls().abi().value(EAGAIN);
    }

    @Override
    public int send(MessageBlock block, int index, int count) {
        if (results[index] == UNTRIED) {
            int errorsBefore = errors.remoteErrors();
            ring.send(socket.descriptor(), block, index, index + count, results);
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
