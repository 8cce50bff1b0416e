package io.github.datagram.internal.posix;

import io.github.datagram.DatagramException;

/**
 * Waits until one of many descriptors can be read or has an error, again and again for as long as it is so. One thread at a time
 * waits; any may do the rest.
 */
public interface Readiness {
    /** The number of what is ready when a thread was woken. */
    int WOKEN = -1;

    /**
     * Waits for a descriptor too.
     *
     * @param descriptor the descriptor
     * @param number by what number to tell it, from 0 on
     * @throws DatagramException if the call fails
     */
    void add(int descriptor, int number) throws DatagramException;

    /** Waits for a descriptor no more; the wait that is running may still tell it. */
    void remove(int descriptor);

    /**
     * Waits until something is ready.
     *
     * @param nanos how long; 0 not at all, negative for ever
     * @return how many are ready; 0 when the time is over, or earlier for no reason
     * @throws DatagramException if the call fails
     */
    int await(long nanos) throws DatagramException;

    /** {@return the number of something that is ready, of those that the last wait has told; or {@link #WOKEN}} */
    int number(int index);

    /** {@return whether an error is pending on it} */
    boolean hasError(int index);

    /** Ends the wait that is running, or else the next one. */
    void wake();

    /** Closes it. No call may be running. */
    void close();
}
