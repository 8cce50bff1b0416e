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
        Thread current = Thread.currentThread();
        Thread other = holder.compareAndExchange(null, current);
        if (other != null && other != current) {
            throw new IllegalStateException(
                    "one thread at a time may " + deed + ", and '" + other.getName() + "' does");
        }
    }

    void exit() {
        holder.setRelease(null);
    }
}
