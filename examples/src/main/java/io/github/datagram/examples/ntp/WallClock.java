package io.github.datagram.examples.ntp;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The system's real-time clock, the one that the kernel stamps datagrams by, read without allocating anything: the monotonic
 * clock, which is steered as that one is, and what lies between the two. That changes only when the clock is set to another
 * time, and is looked up anew once a second. For one thread.
 */
final class WallClock {
    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);
    private static final int ATTEMPTS = 3;
    private static final int READINGS = 1000;

    private long distance;
    private long measuredAt;

    WallClock() {
        measure();
    }

    /** {@return nanoseconds since 1970} */
    long nanos() {
        long ticks = System.nanoTime();
        if (ticks - measuredAt > MAX_AGE) {
            measure();
        }
        return ticks + distance;
    }

    /**
     * The time, which is after another one by the same clock.
     *
     * @param earlier when something happened, in nanoseconds since 1970; if it is later than now, the clock was set meanwhile
     * @return nanoseconds since 1970
     */
    long nanosAfter(long earlier) {
        long now = nanos();
        if (now >= earlier) {
            return now;
        }
        measure();
        return nanos();
    }

    /** The reading that took the shortest is the best one: nothing came in between. */
    private void measure() {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS; i++) {
            long before = System.nanoTime();
            long now = systemNanos();
            long took = System.nanoTime() - before;
            if (took < shortest) {
                shortest = took;
                distance = now - (before + took / 2);
            }
        }
        measuredAt = System.nanoTime();
    }

    /** {@return nanoseconds since 1970, asked from the system} */
    static long systemNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /**
     * The precision as RFC 5905, section 7.3 has it: the time that reading the clock takes, or its resolution if that is worse.
     *
     * @return the logarithm to the base 2 of seconds, rounded up
     */
    static int precision() {
        long least = TimeUnit.SECONDS.toNanos(1);
        long before = systemNanos();
        for (int i = 0; i < READINGS; i++) {
            long now = systemNanos();
            if (now > before) {
                least = Math.min(least, now - before);
            }
            before = now;
        }
        return (int) Math.ceil(Math.log(least / 1e9) / Math.log(2));
    }
}
