package io.github.datagram.benchmarks.netty;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Sends numbered datagrams. Of a flood the receiver always finds more: it is stopped until some bursts are in its socket, and stops
 * again when it has read them. Whoever reads as fast as this thread sends would else go to sleep again and again, the more often
 * the faster it is, and that would be measured. What waits fits into a socket, so that nothing is dropped. Bursts come in trains,
 * which the kernel splits before it puts them into the socket. Datagrams that are sent one by one are not waited for.
 */
final class Feeder {
    /** How many datagrams a burst has. */
    static final int BURST = 64;

    /** The length of a payload in bytes. */
    private static final int PAYLOAD = 100;

    private static final int TRAIN = BURST / 2;
    private static final int FLOOD = 4 * BURST;

    private final Tally tally;
    private final InetSocketAddress receiver;
    private final DatagramStream stream =
            DatagramStream.open(DatagramOptions.bind("127.0.0.1:0").payloadCapacity(TRAIN * PAYLOAD));
    private final ByteBuffer train = ByteBuffer.allocateDirect(TRAIN * PAYLOAD);
    private long sent;

    Feeder(Tally tally, InetSocketAddress receiver) throws DatagramException {
        this.tally = tally;
        this.receiver = receiver;
    }

    /** Sends datagrams, and returns when all have been read. */
    void send(int datagrams, boolean oneByOne) throws DatagramException {
        if (oneByOne) {
            tally.allow(Long.MAX_VALUE);
            for (int i = 0; i < datagrams; i++) {
                awaitTaken(sent - FLOOD);
                send(1);
            }
        } else {
            for (int left = datagrams; left > 0; left -= FLOOD) {
                flood(Math.min(left, FLOOD));
            }
        }
        awaitTaken(sent);
    }

    private void flood(int datagrams) throws DatagramException {
        awaitTaken(sent);
        for (int i = 0; i < datagrams; i += TRAIN) {
            send(TRAIN);
        }
        tally.allow(sent);
    }

    private void awaitTaken(long number) {
        while (tally.taken() < number) {
            Thread.onSpinWait();
        }
    }

    private void send(int count) throws DatagramException {
        for (int i = 0; i < count; i++) {
            train.putLong(i * PAYLOAD, sent++);
        }
        stream.to(receiver)
                .segmentSize(PAYLOAD)
                .payload(train.clear().limit(count * PAYLOAD))
                .send();
    }
}
