package io.github.datagram.examples.multicast;

/**
 * Which numbers of a stream came, and how: from the first that came on, each number up to the highest counts as lost until it
 * comes, as repeated when it comes again, and as reordered when a higher one came before (RFC 4737, section 3).
 *
 * <p>The last 65536 numbers are remembered one by one, in a ring of bits. What is older than that is too late: it may be
 * reordered or repeated.
 */
final class SequenceTally {
    private static final int WINDOW = 1 << 16;
    private static final long NONE = -1;

    private final long[] seen = new long[WINDOW / Long.SIZE];
    private long first = NONE;
    private long next;
    private long end = NONE;
    private long received;
    private long duplicates;
    private long reordered;
    private long reorderExtent;
    private long tooLate;

    /** Counts a number, 0 or more. */
    void add(long sequence) {
        if (first == NONE) {
            first = sequence;
            next = sequence;
        }
        if (sequence >= next) {
            advanceTo(sequence);
        } else if (next - sequence > WINDOW) {
            tooLate++;
            return;
        } else if (isSeen(sequence)) {
            duplicates++;
            return;
        } else {
            reordered++;
            reorderExtent = Math.max(reorderExtent, next - 1 - sequence);
            first = Math.min(first, sequence);
        }
        seen[word(sequence)] |= bit(sequence);
        received++;
    }

    /** Forgets the numbers whose place in the ring is needed. */
    private void advanceTo(long sequence) {
        for (long i = Math.max(next, sequence - WINDOW + 1); i < sequence; i++) {
            seen[word(i)] &= ~bit(i);
        }
        seen[word(sequence)] &= ~bit(sequence);
        next = sequence + 1;
    }

    private boolean isSeen(long sequence) {
        return (seen[word(sequence)] & bit(sequence)) != 0;
    }

    private static int word(long sequence) {
        return (int) (sequence & (WINDOW - 1)) / Long.SIZE;
    }

    private static long bit(long sequence) {
        return 1L << sequence;
    }

    /** The sender says how many there were. */
    void end(long count) {
        end = count;
    }

    /** {@return whether the sender has told the end} */
    boolean isEnded() {
        return end != NONE;
    }

    /** {@return the lowest number that came, -1 if none did} */
    long first() {
        return first;
    }

    /** {@return how many different numbers came} */
    long received() {
        return received;
    }

    /** {@return how many from the first on did not come; what should follow the highest counts once the end is known} */
    long lost() {
        return first == NONE ? Math.max(0, end) : Math.max(next, end) - first - received;
    }

    /** {@return how many came that had come before} */
    long duplicates() {
        return duplicates;
    }

    /** {@return how many came for the first time after a higher number} */
    long reordered() {
        return reordered;
    }

    /** {@return how many numbers the latest of those was behind the highest} */
    long reorderExtent() {
        return reorderExtent;
    }

    /** {@return how many came that were too far behind to tell} */
    long tooLate() {
        return tooLate;
    }
}
