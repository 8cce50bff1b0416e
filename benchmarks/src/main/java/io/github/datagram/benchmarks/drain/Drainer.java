package io.github.datagram.benchmarks.drain;

import java.io.Closeable;
import java.io.IOException;

/** A socket that is drained. */
interface Drainer extends Closeable {
    /** How many datagrams one call takes, and what a round's number of datagrams is a multiple of. */
    int BATCH = 64;

    /** The longest payload there is room for, unless a contestant is about just that. */
    int PAYLOAD_CAPACITY = 2048;

    /** The size of {@code SO_RCVBUF}. */
    int RECEIVE_BUFFER = 4 << 20;

    /** {@return the port that it is bound to} */
    int port() throws IOException;

    /**
     * Receives a batch of datagrams that are there, and reads each.
     *
     * @param first the number of the first one
     * @return how many of {@link #BATCH} came and were as {@link Expected}
     */
    int drainBatch(long first) throws IOException;
}
