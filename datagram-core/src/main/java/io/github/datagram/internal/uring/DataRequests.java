package io.github.datagram.internal.uring;

import io.github.datagram.spi.ReceiveSlot;

/** The requests by which datagrams come in, and the slots that they fill. */
interface DataRequests {
    /** {@return the slots, of which the first {@link #filled()} are filled} */
    ReceiveSlot[] slots();

    /** {@return how many slots are filled} */
    int filled();

    /** {@return whether no slot is left to fill} */
    default boolean isFull() {
        return filled() == slots().length;
    }

    /** Forgets what was filled; the kernel may have its memory again. */
    void release();

    /** Adds the requests that it takes to receive. */
    void arm();

    /**
     * Handles the completion that the ring is at.
     *
     * @return 0, or the negated errno of a receive that failed
     */
    int complete(CompletionQueue completion);

    /** Reads what the slots tell that were filled since the last {@link #release()}. */
    void read();

    /** {@return whether the kernel has looked, and found no datagram, since the last {@link #release()}} */
    boolean foundNothing();

    /** {@return the user data of the requests that may be in flight between two receives} */
    long lasting();

    /** Gives back what is not memory of Java. No request may be in flight. */
    void close();
}
