package io.github.datagram.internal.posix;

/** Waits for descriptors. For one thread at a time. */
interface Polling {
    /**
     * Waits once: the caller knows how much time is left after an interruption, or a time that was too long for the call.
     *
     * @param descriptors the address of an array of {@code struct pollfd}
     * @param count how many there are
     * @param nanos how long to wait; negative for ever
     * @return how many descriptors are ready, or a negated errno, EINTR among them
     */
    int poll(long descriptors, int count, long nanos);

    /** {@return the name of the call, for messages} */
    String call();
}
