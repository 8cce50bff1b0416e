package io.github.datagram.benchmarks.servers;

/** An echo server in Java that serves already. */
interface EchoLoop {
    /** The most datagrams that a call takes, where one can take several. */
    int BATCH = 64;

    /** The longest payload there is room for. */
    int CAPACITY = 2048;

    /** The size of {@code SO_RCVBUF}: room for what comes while a server is held up. */
    int SOCKET_BUFFER = 4 << 20;

    /** {@return the port that it is bound to, on all addresses} */
    int port();

    /** {@return the thread that serves} */
    long threadId();
}
