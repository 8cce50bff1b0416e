package io.github.datagram.benchmarks.sockets;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Sockets from which one thread receives. */
interface Receiver extends Closeable {
    /** {@return the addresses of the sockets} */
    List<InetSocketAddress> addresses();

    /**
     * Waits for datagrams, takes some, and reads each.
     *
     * @param check is told each, by the place of its socket and the number in its payload
     * @return how many it took
     */
    int receive(Check check) throws IOException;

    /** Whether a datagram is the one that was sent. */
    interface Check {
        void accept(int socket, int length, long number);
    }
}
