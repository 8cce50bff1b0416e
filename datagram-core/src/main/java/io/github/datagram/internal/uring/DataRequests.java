package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.MessageDecoder;
import io.github.datagram.internal.posix.MessageSlot;
import java.util.concurrent.atomic.AtomicLong;

/** The requests by which the datagrams of one socket come in, and the slots that they fill. */
abstract class DataRequests {
    /** The ring that they go through, whose other requests have other owners. */
    final Ring ring;

    final int socket;
    final int owner;

    /** The flags of each request. */
    final int flags;

    /** Of the flags that a message comes back with: its control area was cut off. */
    final int controlTruncated;

    private final MessageSlot[] filled;
    private final int[] places;
    private final AtomicLong malformed = new AtomicLong();
    private int count;

    /**
     * The requests of a socket, none of which is armed.
     *
     * @param ring the ring
     * @param owner the owner of the requests
     * @param socket the descriptor of the socket
     * @param abi the ABI
     * @param capacity how many slots can be filled at once
     */
    DataRequests(Ring ring, int owner, int socket, Abi abi, int capacity) {
        this.ring = ring;
        this.owner = owner;
        this.socket = socket;
        flags = abi.value(MSG_TRUNC) | abi.value(MSG_CMSG_CLOEXEC);
        controlTruncated = abi.value(MSG_CTRUNC);
        filled = new MessageSlot[capacity];
        places = new int[capacity];
    }

    /** Has something in the places of slots that are not filled yet. */
    final void begin(MessageSlot[] slots) {
        System.arraycopy(slots, 0, filled, 0, filled.length);
    }

    /** {@return the slots, of which the first {@link #filled()} are filled} */
    final MessageSlot[] slots() {
        return filled;
    }

    /** {@return how many slots are filled} */
    final int filled() {
        return count;
    }

    /** {@return whether no slot is left to fill} */
    final boolean isFull() {
        return count == filled.length;
    }

    /** A slot holds a message; what that tells is read later. */
    final void fill(MessageSlot slot, int place) {
        places[count] = place;
        filled[count++] = slot;
    }

    final MessageSlot slot(int index) {
        return filled[index];
    }

    /** {@return where the message of a filled slot is} */
    final int place(int index) {
        return places[index];
    }

    /** Has the control areas of all filled slots read. */
    final void decode(MessageDecoder decoder) {
        int senseless = decoder.read(filled, count);
        if (senseless > 0) {
            malformed.addAndGet(senseless);
        }
    }

    /** {@return of how many messages a part of the control area was skipped for making no sense} */
    final long malformed() {
        return malformed.get();
    }

    final void forgetFilled() {
        count = 0;
    }

    /** Forgets what was filled; the kernel may have its memory again. */
    abstract void release();

    /** {@return whether {@link #arm} has something to do, and what was filled is not in its way} */
    abstract boolean isIdle();

    /**
     * Adds the requests that it takes to receive.
     *
     * @throws DatagramException if the ring has no room for them, and makes none
     */
    abstract void arm() throws DatagramException;

    /**
     * Handles the completion that the ring is at.
     *
     * @return 0, or the negated errno of a receive that failed
     */
    abstract int complete(CompletionQueue completion);

    /** Handles the completion that the ring is at, when nothing will be received any more. */
    abstract void settle(CompletionQueue completion);

    /** {@return how many requests have not come to their end} */
    abstract int inFlight();

    /** Reads what the slots tell that were filled since the last {@link #release()}. */
    abstract void read();

    /** {@return whether the kernel has looked, and found no datagram, since the last {@link #release()}} */
    abstract boolean foundNothing();

    /** {@return the user data of the requests that may be in flight between two receives} */
    abstract long lasting();

    /** Gives back what is not memory of Java. No request may be in flight. */
    abstract void close();
}
