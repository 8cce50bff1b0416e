package io.github.datagram.internal.posix;

/** What another thread signals so that all wake that wait in a poll. */
interface WakeUp {
    /** {@return the descriptor that is readable from the first signal on} */
    int descriptor();

    /** Wakes all that wait, now and from now on. */
    void signal();

    /** Closes it. No call may be running. */
    void close();
}
