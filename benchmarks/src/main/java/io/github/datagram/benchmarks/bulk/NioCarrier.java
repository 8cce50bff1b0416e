package io.github.datagram.benchmarks.bulk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** The JDK's channels, which make a system call for each segment. */
final class NioCarrier implements Carrier {
    private final DatagramChannel receiver = DatagramChannel.open();
    private final DatagramChannel sender = DatagramChannel.open();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(SEGMENT + 1);

    NioCarrier() throws IOException {
        receiver.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        receiver.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        receiver.configureBlocking(false);
        sender.connect(receiver.getLocalAddress());
    }

    @Override
    public int carry(long first) throws IOException {
        for (long number = first; number < first + BURST; number++) {
            sender.write(payload.clear().putLong(0, number).limit(SEGMENT));
        }
        int right = 0;
        for (long number = first; number < first + BURST; number++) {
            if (receiver.receive(payload.clear()) != null
                    && payload.flip().remaining() == SEGMENT
                    && payload.getLong(0) == number) {
                right++;
            }
        }
        return right;
    }

    @Override
    public void close() throws IOException {
        sender.close();
        receiver.close();
    }
}
