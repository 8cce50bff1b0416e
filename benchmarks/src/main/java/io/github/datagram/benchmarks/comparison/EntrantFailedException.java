package io.github.datagram.benchmarks.comparison;

/** An entrant crashed, got stuck, or lost datagrams: its figures say nothing. */
public final class EntrantFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * It failed.
     *
     * @param reason how
     */
    public EntrantFailedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** {@return how it failed} */
    public String reason() {
        return reason;
    }
}
