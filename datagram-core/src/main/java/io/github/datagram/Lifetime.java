package io.github.datagram;

/**
 * Which of a stream's datagrams are valid: those from a certain number on, until it is closed.
 *
 * <p>Every accessor of every datagram asks, so the answer is a plain field, which the compiler need not read again between
 * two accessors. Closing moves it beyond all numbers; a receive that coincides with the close may move it back, and its
 * datagram then stays valid until the next receive, which finds the stream closed. Its memory is still there either way.
 */
final class Lifetime {
    /** Covers everything, for ever. */
    static final Lifetime ENDLESS = new Lifetime();

    private long validFrom;
    private volatile boolean closed;

    /** Ends the validity of all datagrams before the given one. */
    void startAt(long sequence) {
        validFrom = closed ? Long.MAX_VALUE : sequence;
    }

    void close() {
        closed = true;
        validFrom = Long.MAX_VALUE;
    }

    boolean isClosed() {
        return closed;
    }

    boolean covers(long sequence) {
        return sequence >= validFrom;
    }

    void check(long sequence) {
        if (sequence < validFrom) {
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
