package io.github.datagram.benchmarks.netty;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Counts what a receiver has read. It writes, and the feeder reads how far that has come and says how far it may go. */
final class Tally {
    private long next;
    private int right;
    private volatile long taken;
    private volatile long limit;
    private volatile @Nullable Thread waiting;

    /** Counts a datagram that was as it must be but perhaps for its number. */
    void count(long number, boolean isRight) {
        if (isRight && number == next) {
            right++;
        }
        next = number + 1;
    }

    /** Tells the feeder of those that were counted, and waits until there are more to read. */
    void tell() {
        waiting = Thread.currentThread();
        taken = next;
        while (next >= limit) {
            LockSupport.park(this);
        }
    }

    /** Has the receiver read as far as this, as soon as it has read one. */
    void allow(long number) {
        limit = number;
        LockSupport.unpark(waiting);
    }

    /** {@return the number of the datagram after the last that the feeder was told of} */
    long taken() {
        return taken;
    }

    /** {@return how many were right, since the last call; to be called when all have been taken} */
    int takeRight() {
        int count = right;
        right = 0;
        return count;
    }
}
