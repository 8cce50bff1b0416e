package io.github.datagram.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets other threads at something that one thread nearly always uses, and most of the time by waiting in a system call: they
 * wake it, and it lets them pass before it waits again.
 */
public final class Turnstile {
    /** Fair, so that the thread that comes back does not overtake one that it has left the lock for. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final AtomicInteger others = new AtomicInteger();

    /** The one thread begins. */
    public void enter() {
        lock.lock();
    }

    /** The one thread pauses. */
    public void exit() {
        lock.unlock();
    }

    /** {@return whether the one thread must pause instead of waiting} */
    public boolean isWanted() {
        return others.get() > 0;
    }

    /**
     * Does something while the one thread pauses.
     *
     * @param wake has it come back from a wait
     * @param deed what to do
     */
    public void pass(Runnable wake, Runnable deed) {
        others.incrementAndGet();
        try {
            if (!lock.tryLock()) {
                wake.run();
                lock.lock();
            }
            try {
                deed.run();
            } finally {
                lock.unlock();
            }
        } finally {
            others.decrementAndGet();
        }
    }
}
