package io.github.datagram.benchmarks.drain;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sends numbered datagrams, one system call each. */
final class Filler implements Closeable {
    private final DatagramChannel channel;
    private final ByteBuffer payload = ByteBuffer.allocateDirect(Expected.PAYLOAD);

    Filler(InetSocketAddress destination) throws IOException {
        channel = DatagramChannel.open(
                destination.getAddress() instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.IP_TOS, Expected.trafficClass());
        channel.setOption(StandardSocketOptions.SO_RCVBUF, Drainer.RECEIVE_BUFFER);
        channel.connect(destination);
        channel.configureBlocking(false);
    }

    void fill(int count) throws IOException {
        for (long number = 0; number < count; number++) {
            payload.clear().putLong(0, number);
            while (channel.write(payload) == 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Takes what came back; returns how many datagrams did. */
    int takeReplies() throws IOException {
        int replies = 0;
        while (channel.read(payload.clear()) > 0) {
            replies++;
        }
        return replies;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
