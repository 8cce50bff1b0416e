package io.github.datagram.benchmarks.bulk;

import java.io.Closeable;
import java.io.IOException;

/** Two sockets, from one of which segments go to the other. */
interface Carrier extends Closeable {
    /** The length of a segment in bytes; it begins with its number. */
    int SEGMENT = 1200;

    /** How many segments go as one, where that is possible. */
    int TRAIN = 40;

    /** How many segments are on their way at once, and what a round's number of them is a multiple of. */
    int BURST = 4 * TRAIN;

    /** The size of {@code SO_RCVBUF}. */
    int RECEIVE_BUFFER = 4 << 20;

    /**
     * Sends a burst and receives it.
     *
     * @param first the number of the first segment
     * @return how many of {@link #BURST} came and were as they should be
     */
    int carry(long first) throws IOException;
}
