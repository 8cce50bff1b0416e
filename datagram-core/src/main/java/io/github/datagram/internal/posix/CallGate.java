package io.github.datagram.internal.posix;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a descriptor from being closed under a running call, which could then act on an unrelated file that got the same
 * number: calls enter and leave, and closing waits until the last one has left.
 */
public final class CallGate {
    private static final int CLOSED = Integer.MIN_VALUE;

    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable Thread closer;

    /** {@return whether the caller may go on, and must {@link #exit()}; false if the gate is closed} */
    public boolean enter() {
        int before;
        do {
            before = calls.get();
            if (before < 0) {
                return false;
            }
        } while (!calls.compareAndSet(before, before + 1));
        return true;
    }

    /** Leaves. */
    public void exit() {
        if (calls.decrementAndGet() == CLOSED) {
            LockSupport.unpark(closer);
        }
    }

    /**
     * Lets nobody in any more, and waits until all have left.
     *
     * @return false if it is or was being closed by another call
     */
    public boolean close() {
        if (calls.getAndUpdate(before -> before | CLOSED) < 0) {
            return false;
        }
        closer = Thread.currentThread();
        boolean interrupted = false;
        while (calls.get() != CLOSED) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
