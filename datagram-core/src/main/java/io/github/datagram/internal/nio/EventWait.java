package io.github.datagram.internal.nio;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits for events that other threads notice: NIO has nothing that tells of an error by itself. For one thread at a time. */
final class EventWait {
    private final Semaphore interruptions = new Semaphore(0);

    /** Waits until it is interrupted, which may have been before, or the time is over. Interrupting the thread does not end it. */
    void await(long nanos) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        boolean isOver = false;
        while (!isOver) {
            try {
                isOver = nanos < 0
                        ? interruptions.tryAcquire(Long.MAX_VALUE, TimeUnit.NANOSECONDS)
                        : interruptions.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                                || System.nanoTime() - deadline >= 0;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        interruptions.drainPermits();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void interrupt() {
        interruptions.release();
    }
}
