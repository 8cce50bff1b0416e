package io.github.datagram;

/** Which of a stream's datagrams are valid: those from a certain number on, until it is closed. */
final class Lifetime {
    /** Covers everything, for ever. */
    static final Lifetime ENDLESS = new Lifetime();

    private long validFrom;
    private volatile boolean closed;

    /** Ends the validity of all datagrams before the given one. */
    void startAt(long sequence) {
        validFrom = sequence;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    boolean covers(long sequence) {
        return sequence >= validFrom && !closed;
    }

    void check(long sequence) {
        if (!covers(sequence)) {
            throw expired();
        }
    }

    private IllegalStateException expired() {
        return new IllegalStateException(
                closed
                        ? "this datagram has expired: its stream is closed; toOwned() makes a copy that stays"
                        : "this datagram has expired: a later one was received; toOwned() makes a copy that stays");
    }
}
