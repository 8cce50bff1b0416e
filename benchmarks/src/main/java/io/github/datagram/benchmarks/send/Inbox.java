package io.github.datagram.benchmarks.send;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;

/** Where the datagrams go, which holds a round's worth of them. */
final class Inbox implements Closeable {
    private static final int RECEIVE_BUFFER = 4 << 20;

    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(Outbox.PAYLOAD + 1);

    Inbox() throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        channel.configureBlocking(false);
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Takes what came; returns how many datagrams came in order, whole, and each from the source whose turn it was. */
    int takeRight(List<InetAddress> sources) throws IOException {
        int right = 0;
        long number = 0;
        var from = (InetSocketAddress) channel.receive(payload.clear());
        while (from != null) {
            boolean isWhole = payload.flip().remaining() == Outbox.PAYLOAD && payload.getLong(0) == number;
            if (isWhole && from.getAddress().equals(sources.get((int) (number % sources.size())))) {
                right++;
            }
            number++;
            from = (InetSocketAddress) channel.receive(payload.clear());
        }
        return right;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
