package io.github.datagram.benchmarks.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The JDK's channel at its cheapest: for IPv4 alone, and blocking. */
final class NioEcho implements EchoLoop {
    private final DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
    private final ByteBuffer payload = ByteBuffer.allocateDirect(CAPACITY);
    private final Thread thread = new Thread(this::serve, "echo");

    NioEcho(int port) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.bind(new InetSocketAddress("0.0.0.0", port));
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                SocketAddress source = channel.receive(payload.clear());
                channel.send(payload.flip(), source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return channel.socket().getLocalPort();
    }

    @Override
    public long threadId() {
        return thread.getId();
    }
}
