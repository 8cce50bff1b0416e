package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.MSG_ERRQUEUE;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageBlock;

/**
 * A request that waits for the next message of the socket's error queue. What it took off the queue stands in the completion
 * queue until somebody receives; a thread that sends must know of it too, above all to tell its own errors from those of
 * others, and so may {@linkplain #notice() look ahead}. All methods are called with the {@link ErrorQueue} locked.
 */
final class ArmedErrors {
    /** How long a completion may take from the moment when the kernel took the message off the queue. */
    private static final long POSTING_NANOS = 50_000;

    private final Ring ring;
    private final int socket;
    private final ErrorQueue errors;
    private final MessageBlock message;
    private final int flags;
    private boolean armed;
    private boolean noticed;

    ArmedErrors(Abi abi, Ring ring, int socket, ErrorQueue errors) {
        this.ring = ring;
        this.socket = socket;
        this.errors = errors;
        message = errors.newMessage();
        flags = abi.value(MSG_ERRQUEUE);
        errors.alsoDrain(this::noticeSoon);
    }

    /** {@return the memory that the kernel writes to} */
    MessageBlock memory() {
        return message;
    }

    void arm() {
        if (!armed) {
            message.prepareReceive(0);
            ring.submissions().recvmsg(socket, message.address(0), flags, Tag.ERROR);
            armed = true;
        }
    }

    /** Handles the completion that the ring is at. */
    void complete(int result) {
        armed = false;
        boolean isNews = !noticed && result >= 0;
        noticed = false;
        if (isNews) {
            errors.accept(message, result);
        }
    }

    /** Makes an event of a message that has arrived, ahead of its completion's turn. */
    boolean notice() {
        int found = armed && !noticed ? ring.completions().findAhead(Tag.ERROR) : -1;
        if (found < 0) {
            return false;
        }
        noticed = true;
        int result = ring.completions().resultAhead(found);
        if (result >= 0) {
            errors.accept(message, result);
        }
        return true;
    }

    /** A call met an error; if it is not in the queue, the request may be taking it from there on another processor. */
    private void noticeSoon() {
        if (armed && !noticed) {
            long deadline = System.nanoTime() + POSTING_NANOS;
            while (!notice() && deadline - System.nanoTime() > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
