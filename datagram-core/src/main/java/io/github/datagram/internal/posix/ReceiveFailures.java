package io.github.datagram.internal.posix;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;

/**
 * What becomes of the error with which a receive failed. One that is pending on the socket belongs to a datagram sent earlier;
 * anything else is the call's own, and so is one that does not go away.
 */
public final class ReceiveFailures {
    /** How many calls in a row may fail with errors of others, far more than any flood of refusals makes. */
    public static final int MAX_IN_A_ROW = 1 << 14;

    private final Syscalls syscalls;
    private final ErrorQueue errors;
    private final String call;
    private int inARow;

    /**
     * The failures of one receive path.
     *
     * @param syscalls names the errors
     * @param errors is told those of datagrams sent earlier
     * @param options how the stream was opened
     * @param call the call that fails: {@code recvmmsg}
     */
    public ReceiveFailures(Syscalls syscalls, ErrorQueue errors, DatagramOptions options, String call) {
        this.syscalls = syscalls;
        this.errors = errors;
        this.call = call + " on " + SocketAddresses.format(options.local());
    }

    /** A receive did not fail. */
    public void none() {
        inARow = 0;
    }

    /**
     * A receive failed. What the queue explains goes away with it, and does not count.
     *
     * @param result the negated errno
     * @param errorsBefore {@link ErrorQueue#remoteErrors()} before the call
     * @throws DatagramException if the error is the call's own; else it has become an event
     */
    public void absorb(int result, int errorsBefore) throws DatagramException {
        if (errors.explains(errorsBefore)) {
            inARow = 0;
        } else if (!errors.absorbUnexplained(result) || ++inARow == MAX_IN_A_ROW) {
            inARow = 0;
            throw syscalls.failure(call, result, "");
        }
    }
}
