package io.github.datagram.benchmarks.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** The JDK's channels, at one selector; each that is ready is received from until it is empty. */
final class SelectorReceiver implements Receiver {
    private final Selector selector = Selector.open();
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(2048);

    SelectorReceiver(int sockets) throws IOException {
        for (int i = 0; i < sockets; i++) {
            addresses.add(open(selector, i));
        }
    }

    /** Opens a socket for a selector to wait for. */
    static InetSocketAddress open(Selector selector, int number) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, number);
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Closes the sockets that a selector waits for. */
    static void closeAll(Selector selector) throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    @Override
    public int receive(Check check) throws IOException {
        int received = 0;
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
            var channel = (DatagramChannel) key.channel();
            while (channel.receive(payload.clear()) != null) {
                check.accept((Integer) key.attachment(), payload.position(), payload.getLong(0));
                received++;
            }
        }
        selector.selectedKeys().clear();
        return received;
    }

    @Override
    public void close() throws IOException {
        closeAll(selector);
    }
}
