package io.github.datagram.benchmarks.comparison;

/** An entrant cannot take part on this machine; the message says what it lacks, and how to get it. */
public final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Something is missing.
     *
     * @param message what, and how to get it
     */
    public UnavailableException(String message) {
        super(message);
    }
}
