package io.github.datagram.internal.posix;

/** What another thread signals so that all wake that wait in a poll. */
interface WakeUp {
    /** {@return the descriptor that is readable while it is signalled} */
    int descriptor();

    /** Wakes all that wait, now and until it is {@linkplain #clear() cleared}. For any thread. */
    void signal();

    /** Takes all signals back. For one thread at a time. */
    void clear();

    /** Closes it. No call may be running. */
    void close();
}
