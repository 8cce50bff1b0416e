package io.github.datagram;

import java.util.concurrent.atomic.AtomicReference;

/** Lets one thread at a time do something, and refuses a second one instead of letting it wait. */
final class ThreadGuard {
    private final AtomicReference<Thread> holder = new AtomicReference<>();
    private final String deed;

    /**
     * A guard that nobody holds.
     *
     * @param deed what one thread at a time may do, for the message: {@code receive}
     */
    ThreadGuard(String deed) {
        this.deed = deed;
    }

    /** Takes the guard; a thread that holds it already keeps it. */
    void enter() {
        if (!tryEnter()) {
            Thread other = holder.get();
            throw new IllegalStateException("one thread at a time may " + deed + ", and "
                    + (other == null ? "another one" : "'" + other.getName() + "'") + " does");
        }
    }

    boolean tryEnter() {
        Thread current = Thread.currentThread();
        return holder.compareAndSet(null, current) || holder.get() == current;
    }

    boolean isHeldByCaller() {
        return holder.get() == Thread.currentThread();
    }

    void exit() {
        holder.setRelease(null);
    }
}
