package io.github.datagram.examples.multicast;

import java.time.Duration;

/** When something is due; never, to begin with. */
final class Deadline {
    private static final long NEVER = Long.MAX_VALUE;

    private long start;
    private long nanos = NEVER;

    /** Sets it so long from now. */
    void in(Duration time) {
        start = System.nanoTime();
        nanos = time.toNanos();
    }

    /** Sets it, unless it is. */
    void orIn(Duration time) {
        if (nanos == NEVER) {
            in(time);
        }
    }

    void cancel() {
        nanos = NEVER;
    }

    boolean isOver() {
        return left() == 0;
    }

    /** {@return how many nanoseconds are left, 0 if it is over} */
    long left() {
        return nanos == NEVER ? NEVER : Math.max(0, nanos - (System.nanoTime() - start));
    }
}
