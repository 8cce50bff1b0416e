package io.github.datagram.examples.multicast;

/**
 * How long datagrams were on their way, from the writing of the payload by the sender's clock to the kernel of the receiver by
 * its own. If the clocks differ so does each latency; what it varies by does not.
 */
final class LatencyTally {
    /** The gain of the filter for jitter (RFC 3550, section 6.4.1). */
    private static final int JITTER_GAIN = 16;

    private long count;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private double sum;
    private long last;
    private double jitter;

    /** Counts one, in nanoseconds. */
    void add(long latency) {
        if (count++ > 0) {
            jitter += (Math.abs((double) latency - last) - jitter) / JITTER_GAIN;
        }
        last = latency;
        sum += latency;
        least = Math.min(least, latency);
        most = Math.max(most, latency);
    }

    /** {@return whether there is none to tell} */
    boolean isEmpty() {
        return count == 0;
    }

    /** {@return whether one arrived before it was sent, so that the clocks differ for sure} */
    boolean isOfTwoClocks() {
        return least < 0;
    }

    long least() {
        return least;
    }

    long mean() {
        return Math.round(sum / count);
    }

    long most() {
        return most;
    }

    /** {@return how much one differs from the next, on a moving average (RFC 3550)} */
    long jitter() {
        return Math.round(jitter);
    }
}
