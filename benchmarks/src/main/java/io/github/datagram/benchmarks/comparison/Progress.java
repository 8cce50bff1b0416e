package io.github.datagram.benchmarks.comparison;

/** A line that tells how far it is, where somebody watches. */
public final class Progress {
    private final boolean watched = System.console() != null;

    /** Tells that a round begins. */
    public void show(String deed, int done, int of) {
        if (watched) {
            System.err.printf("\r%s: round %d of %d\033[K", deed, done + 1, of);
        } else if (done == 0) {
            System.err.printf("%s: %d rounds%n", deed, of);
        }
    }

    /** Takes the line away. */
    public void end() {
        if (watched) {
            System.err.print("\r\033[K");
        }
    }
}
