package io.github.datagram.benchmarks.netty;

/** Counts what a receiver has read. It writes, and the feeder reads how far that has come. */
final class Tally {
    private long next;
    private int right;
    private volatile long taken;

    /** Counts a datagram that was as it must be but perhaps for its number. */
    void count(long number, boolean isRight) {
        if (isRight && number == next) {
            right++;
        }
        next = number + 1;
    }

    /** Tells the feeder of those that were counted. */
    void tell() {
        taken = next;
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
