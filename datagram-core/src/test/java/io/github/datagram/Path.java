package io.github.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The ways in which datagrams of the two families reach a socket on this host. */
enum Path {
    IPV4("0.0.0.0:0", "127.0.0.9", "127.0.0.77"),
    IPV4_BOUND_TO_ONE_ADDRESS("127.0.0.77:0", "127.0.0.9", "127.0.0.77"),
    IPV6_BOUND_TO_ONE_ADDRESS("[::1]:0", "::1", "::1"),
    IPV6_ON_DUAL_STACK("[::]:0", "::1", "::1"),
    IPV4_ON_DUAL_STACK("[::]:0", "127.0.0.9", "127.0.0.77");

    /** What the stream under test binds to. */
    final String bind;

    private final String client;
    private final String service;

    Path(String bind, String client, String service) {
        this.bind = bind;
        this.client = client;
        this.service = service;
    }

    /** Where the client sends from. */
    InetAddress client() {
        return Contract.ip(client);
    }

    /** A place for the client to bind to. */
    String clientBind() {
        return SocketAddresses.format(new InetSocketAddress(client(), 0));
    }

    /** The address of the stream that the client asks. */
    InetAddress service() {
        return Contract.ip(service);
    }

    InetSocketAddress service(DatagramStream stream) {
        return new InetSocketAddress(service(), stream.localAddress().getPort());
    }
}
