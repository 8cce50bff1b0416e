package io.github.datagram.benchmarks.report;

/** Whose a row is. */
public enum Party {
    /** This library. */
    OURS("this library"),
    /** A program in C, which shows what the system calls alone cost. */
    FLOOR("C"),
    /** Somebody else's library. */
    PEER("others");

    private final String label;

    Party(String label) {
        this.label = label;
    }

    /** {@return its name for people} */
    public String label() {
        return label;
    }
}
