package io.github.datagram.internal;

/**
 * Bounds how often a datagram is tried again because its sending met the error of another one; each try takes one such error
 * off the socket. For one thread at a time.
 */
public final class Attempts {
    private static final int MAX = 64;

    private int left;

    /** Begins with the next datagram. */
    public void start() {
        left = MAX;
    }

    /** {@return whether it may be tried once more, which counts} */
    public boolean again() {
        return left-- > 0;
    }
}
