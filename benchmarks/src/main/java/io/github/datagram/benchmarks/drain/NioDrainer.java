package io.github.datagram.benchmarks.drain;

import java.io.IOException;
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

    private NioDrainer(DatagramChannel channel, InetAddress local) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.bind(new InetSocketAddress(local, 0));
    }

    /** As {@link DatagramChannel#open()} makes it: for both families, and blocking. */
    static NioDrainer asItComes(InetAddress local) throws IOException {
        return new NioDrainer(DatagramChannel.open(), local);
    }

    /** The cheapest there is: for IPv4 alone, and non-blocking. */
    static NioDrainer cheapest(InetAddress local) throws IOException {
        var drainer = new NioDrainer(DatagramChannel.open(StandardProtocolFamily.INET), local);
        drainer.channel.configureBlocking(false);
        return drainer;
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
