package io.github.datagram.benchmarks.send;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The JDK's channel, which makes one system call per datagram and cannot choose the source. */
final class NioOutbox implements Outbox {
    private final DatagramChannel channel = DatagramChannel.open();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(PAYLOAD);
    private final InetSocketAddress destination;

    NioOutbox(InetSocketAddress destination) throws IOException {
        this.destination = destination;
    }

    @Override
    public void sendBatch(long first) throws IOException {
        for (long number = first; number < first + BATCH; number++) {
            channel.send(payload.clear().putLong(0, number), destination);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
