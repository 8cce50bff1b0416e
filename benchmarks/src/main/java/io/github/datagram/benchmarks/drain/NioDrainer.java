package io.github.datagram.benchmarks.drain;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The JDK's channel, which makes one system call per datagram and tells source and payload. */
final class NioDrainer implements Drainer {
    private final DatagramChannel channel;
    private final ByteBuffer payload = ByteBuffer.allocateDirect(PAYLOAD_CAPACITY);

    NioDrainer(InetAddress local, boolean blocking) throws IOException {
        channel = DatagramChannel.open(
                local instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.bind(new InetSocketAddress(local, 0));
        channel.configureBlocking(blocking);
    }

    @Override
    public int port() {
        return channel.socket().getLocalPort();
    }

    @Override
    public int drainBatch(long first) throws IOException {
        int right = 0;
        for (long number = first; number < first + BATCH; number++) {
            payload.clear();
            if (channel.receive(payload) != null && Expected.isPayload(payload.flip(), number)) {
                right++;
            }
        }
        return right;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
