package io.github.datagram.benchmarks.netty;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A socket that a thread reads.
 *
 * @param address the address of the socket
 * @param thread the identifier of the thread
 */
record Reception(InetSocketAddress address, long thread) {
    /** More than most kernels grant without privileges. */
    static final int SOCKET_BUFFER = 1 << 20;

    static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
