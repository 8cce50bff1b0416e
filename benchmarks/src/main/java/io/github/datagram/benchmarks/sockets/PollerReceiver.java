package io.github.datagram.benchmarks.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.nio.TransportPoller;

/**
 * Agrona's transport poller, which Aeron's media driver extends as this class does: of each channel that is ready one datagram
 * is received before the next poll. Aeron polls without end; here the poll waits, since processor time is what is measured.
 */
final class PollerReceiver extends TransportPoller implements Receiver {
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final ByteBuffer payload = ByteBuffer.allocateDirect(2048);
    private final Consumer<SelectionKey> poll = this::poll;
    private Check current = (socket, length, number) -> {};
    private int received;

    PollerReceiver(int sockets) throws IOException {
        for (int i = 0; i < sockets; i++) {
            addresses.add(SelectorReceiver.open(selector, i));
        }
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    @Override
    public int receive(Check check) throws IOException {
        received = 0;
        current = check;
        selector.select(poll);
        return received;
    }

    private void poll(SelectionKey key) {
        try {
            if (((DatagramChannel) key.channel()).receive(payload.clear()) != null) {
                current.accept((Integer) key.attachment(), payload.position(), payload.getLong(0));
                received++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            SelectorReceiver.closeAll(selector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
