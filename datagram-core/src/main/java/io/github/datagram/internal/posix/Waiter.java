package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EINTR;
import static io.github.datagram.cmsg.abi.Constant.POLLERR;
import static io.github.datagram.cmsg.abi.Constant.POLLIN;
import static io.github.datagram.cmsg.abi.Constant.POLLOUT;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.PollFd;
import java.nio.ByteBuffer;

/** Waits until a socket is ready, another thread wakes it through a {@link WakeUp}, or a time is over. For one thread at a time. */
public final class Waiter {
    /** What a wait ended with. */
    public enum Result {
        /** The socket is ready. */
        READY,
        /** An error is pending on the socket; it may be ready as well. */
        ERROR,
        /** The time is over. */
        TIMEOUT,
        /** Another thread wants it to end. */
        WOKEN
    }

    private final Syscalls syscalls;
    private final Polling polling;
    private final PollFd pollFd;
    private final Memory memory;
    private final int pollIn;
    private final int pollOut;
    private final int pollErr;
    private final int interrupted;

    /**
     * A waiter.
     *
     * @param syscalls the errors of the calls
     * @param polling how to wait
     * @param socket the descriptor of the socket
     * @param wakeUp the descriptor that is readable when another thread wants the wait to end
     */
    Waiter(Syscalls syscalls, Polling polling, int socket, int wakeUp) {
        Abi abi = syscalls.abi();
        this.syscalls = syscalls;
        this.polling = polling;
        pollFd = abi.pollFd();
        memory = Memory.allocate(2 * pollFd.size());
        pollIn = abi.value(POLLIN);
        pollOut = abi.value(POLLOUT);
        pollErr = abi.value(POLLERR);
        interrupted = -abi.value(EINTR);
        memory.host().putInt(pollFd.descriptor(), socket);
        memory.host().putInt(pollFd.size() + pollFd.descriptor(), wakeUp);
        memory.host().putShort(pollFd.size() + pollFd.events(), (short) pollIn);
    }

    /**
     * Waits until the socket can be read.
     *
     * @param nanos how long; negative for ever
     * @return what the wait ended with
     * @throws DatagramException if the call fails
     */
    public Result awaitReadable(long nanos) throws DatagramException {
        return await(pollIn, nanos);
    }

    /**
     * Waits until the socket can be written to.
     *
     * @return what the wait ended with
     * @throws DatagramException if the call fails
     */
    public Result awaitWritable() throws DatagramException {
        return await(pollOut, -1);
    }

    /**
     * Waits for the time alone.
     *
     * @param nanos how long
     * @return {@link Result#TIMEOUT} or {@link Result#WOKEN}; {@link Result#ERROR} if an error is pending
     * @throws DatagramException if the call fails
     */
    public Result awaitTime(long nanos) throws DatagramException {
        return await(0, nanos);
    }

    private Result await(int events, long nanos) throws DatagramException {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        memory.host().putShort(pollFd.events(), (short) events);
        while (true) {
            int ready = polling.poll(memory.address(0), 2, left);
            if (ready > 0) {
                return result();
            }
            if (ready < 0 && ready != interrupted) {
                throw syscalls.failure(polling.call(), ready, "");
            }
            left = nanos < 0 ? nanos : Math.max(0, deadline - System.nanoTime());
            if (ready == 0 && left == 0) {
                return Result.TIMEOUT;
            }
        }
    }

    private Result result() {
        ByteBuffer host = memory.host();
        if (host.getShort(pollFd.size() + pollFd.returnedEvents()) != 0) {
            return Result.WOKEN;
        }
        return (host.getShort(pollFd.returnedEvents()) & pollErr) != 0 ? Result.ERROR : Result.READY;
    }
}
