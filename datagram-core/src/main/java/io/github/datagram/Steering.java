package io.github.datagram;

import java.util.Objects;

/**
 * Which of the streams that share an address with {@link DatagramOption#REUSE_PORT} a datagram goes to:
 * {@link DatagramOption#REUSE_PORT_STEERING}. Streams are numbered from 0 on in the order in which they were bound; when one
 * is closed, the last one takes its number. A datagram for a number that no stream has goes where the kernel's own hash says.
 *
 * @param key what the number is made of
 * @param streams among how many streams, 1 to {@value #MAX_STREAMS}
 */
public record Steering(Key key, int streams) {
    /** The most streams that can share an address: {@value}. */
    public static final int MAX_STREAMS = 0xFFFF;

    /** What the number of a stream is made of. */
    public enum Key {
        /** The processor that handles the datagram, modulo the number of streams. */
        CPU,
        /** A hash over the source's address and port, modulo the number of streams. */
        SOURCE
    }

    /**
     * Checks the number of streams.
     *
     * @param key what the number is made of
     * @param streams among how many streams
     * @throws IllegalArgumentException if the number is out of range
     */
    public Steering {
        Objects.requireNonNull(key);
        if (streams < 1 || streams > MAX_STREAMS) {
            throw new IllegalArgumentException("steering among " + streams + " streams: not in 1.." + MAX_STREAMS);
        }
    }

    /**
     * Datagrams stay on the processor that handles them in the kernel: stream <i>n</i> gets those of processor <i>n</i>, and
     * is best used by a thread that stays there.
     *
     * @param streams among how many streams
     * @return the rule
     */
    public static Steering byCpu(int streams) {
        return new Steering(Key.CPU, streams);
    }

    /**
     * Datagrams of one source, address and port, all go to one stream, whatever address of this host they were sent to.
     *
     * @param streams among how many streams
     * @return the rule
     */
    public static Steering bySource(int streams) {
        return new Steering(Key.SOURCE, streams);
    }
}
