package io.github.datagram.benchmarks.send;

import java.io.Closeable;
import java.io.IOException;

/** A socket that sends. */
interface Outbox extends Closeable {
    /** How many datagrams go together, where that is possible, and what a round's number of datagrams is a multiple of. */
    int BATCH = 64;

    /** The length of a payload in bytes; it begins with the number of the datagram. */
    int PAYLOAD = 64;

    /**
     * Sends a batch.
     *
     * @param first the number of the first datagram
     */
    void sendBatch(long first) throws IOException;
}
