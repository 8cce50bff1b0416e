package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.IORING_REGISTER_FILES;
import static io.github.datagram.cmsg.abi.Constant.IORING_UNREGISTER_FILES;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;

import io.github.datagram.DatagramException;
import io.github.datagram.internal.posix.Memory;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.RingCalls;
import java.lang.ref.Cleaner;

/**
 * A ring that sends: for one socket, which is then registered with it, or for all those of a group. What is submitted has come to
 * its end when the call returns, so threads that send by different sockets need only take turns. If the kernel cannot be entered,
 * that is the end of each datagram that it has not taken.
 */
final class SendRing {
    /** Stands for a datagram that was not tried yet. */
    static final int UNTRIED = Integer.MIN_VALUE;

    private static final int REGISTERED = 0;
    private static final int NONE = -1;

    private final RingCalls calls;
    private final Ring ring;
    private final Memory file = Memory.allocate(Integer.BYTES);
    private final int flags;
    private final Cleaner.Cleanable cleanable;
    private int registered = NONE;

    private SendRing(RingCalls calls, Ring ring) {
        this.calls = calls;
        this.ring = ring;
        flags = calls.syscalls().abi().value(MSG_DONTWAIT);
        cleanable = RingOwner.register(
                this, ring, file, () -> ring.register(IORING_UNREGISTER_FILES, 0, 0), () -> new long[0]);
    }

    /**
     * Sets up a ring.
     *
     * @param calls how to
     * @param entries how many datagrams it shall take at once
     * @return the ring
     * @throws DatagramException if a call fails; nothing stays open
     */
    static SendRing open(RingCalls calls, int entries) throws DatagramException {
        return new SendRing(calls, Ring.open(calls, entries, entries));
    }

    /**
     * Has the kernel look up the one socket that sends once instead of each time.
     *
     * @param socket its descriptor
     * @throws DatagramException if the call fails
     */
    void register(int socket) throws DatagramException {
        file.host().putInt(0, socket);
        int result = ring.register(IORING_REGISTER_FILES, file.address(0), 1);
        if (result < 0) {
            throw calls.syscalls().failure("io_uring_register " + IORING_REGISTER_FILES, result, "");
        }
        registered = socket;
    }

    /**
     * Tries each datagram that was not tried yet.
     *
     * @param socket the descriptor of the socket
     * @param block the datagrams
     * @param from the first of them
     * @param to the one behind the last
     * @param results what becomes of each: the bytes sent, or a negated errno
     */
    synchronized void send(int socket, MessageBlock block, int from, int to, int[] results) {
        try {
            for (int i = from; i < to; i++) {
                if (results[i] == UNTRIED) {
                    if (ring.submissions().room() == 0) {
                        complete(results);
                    }
                    add(socket, block.address(i), Tag.of(Tag.DATA, Tag.ALONE, i));
                }
            }
            complete(results);
        } catch (DatagramException e) {
            abandon(from, to, -e.errno(), results);
        }
    }

    /** What does not leave now must not leave with the next batch, whose datagrams are in the same memory. */
    private void abandon(int from, int to, int error, int[] results) {
        ring.submissions().withdraw();
        settle(results);
        for (int i = from; i < to; i++) {
            if (results[i] == UNTRIED) {
                results[i] = error;
            }
        }
    }

    private void add(int socket, long message, long userData) {
        if (socket == registered) {
            ring.submissions().sendmsgRegistered(REGISTERED, message, flags, userData);
        } else {
            ring.submissions().sendmsg(socket, message, flags, userData);
        }
    }

    private void complete(int[] results) throws DatagramException {
        while (ring.inFlight() > 0) {
            ring.enter(ring.inFlight(), -1);
            settle(results);
        }
    }

    private void settle(int[] results) {
        CompletionQueue completions = ring.completions();
        while (completions.next()) {
            results[Tag.number(completions.userData())] = completions.result();
        }
        completions.commit();
    }

    /** Gives the ring back. No call may be running. */
    void close() {
        cleanable.clean();
    }
}
