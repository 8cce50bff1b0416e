package io.github.datagram.benchmarks.sockets;

import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A thread that sends a few datagrams to each socket in turn, and goes on as long as no more than two such bursts wait to be
 * taken. A train that the kernel splits is cheaper to send than its datagrams are to receive, so it is ahead of who receives.
 */
final class Feeder implements Closeable {
    /** The length of a payload in bytes. */
    static final int PAYLOAD = 64;

    /** How many datagrams a socket gets at once. */
    static final int TRAIN = 8;

    private final List<InetSocketAddress> sockets;
    private final DatagramStream stream =
            DatagramStream.open(DatagramOptions.bind("127.0.0.1:0").payloadCapacity(TRAIN * PAYLOAD));
    private final ByteBuffer train = ByteBuffer.allocateDirect(TRAIN * PAYLOAD);
    private final LinkedBlockingQueue<Integer> rounds = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::feed, "feeder");
    private volatile long taken;

    Feeder(List<InetSocketAddress> sockets) throws IOException {
        this.sockets = sockets;
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to send. */
    void start(int datagrams) {
        rounds.add(datagrams / burst());
    }

    private int burst() {
        return TRAIN * sockets.size();
    }

    /** Says how many datagrams were taken, since ever. */
    void taken(long datagrams) {
        taken = datagrams;
    }

    private void feed() {
        try {
            long sent = 0;
            while (true) {
                int bursts = rounds.take();
                for (int i = 0; i < bursts; i++) {
                    sendToAll((long) i * TRAIN);
                    sent += burst();
                    while (taken < sent - burst()) {
                        Thread.onSpinWait();
                    }
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendToAll(long first) throws IOException {
        for (int i = 0; i < TRAIN; i++) {
            train.putLong(i * PAYLOAD, first + i);
        }
        for (InetSocketAddress socket : sockets) {
            stream.to(socket).segmentSize(PAYLOAD).payload(train.clear()).queue();
        }
        stream.flush();
    }

    @Override
    public void close() {
        thread.interrupt();
        stream.close();
    }
}
