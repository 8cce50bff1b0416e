package io.github.datagram.benchmarks.netty;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Sends numbered datagrams. A flood comes in trains, which the kernel splits before it puts them into the receiver's socket: this
 * costs less than it costs to read them, so that the receiver always finds more. No more than a few bursts wait to be read, so
 * that none is dropped. Datagrams that are sent one by one each cost a system call, which takes longer than it takes to read
 * one: the receiver waits for most of them.
 */
final class Feeder {
    /** How many datagrams a burst has. */
    static final int BURST = 64;

    /** The length of a payload in bytes. */
    private static final int PAYLOAD = 100;

    private static final int TRAIN = BURST / 2;
    private static final int BURSTS_AHEAD = 3;

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
        int step = oneByOne ? 1 : TRAIN;
        for (int i = 0; i < datagrams; i += step) {
            awaitTaken(sent - BURSTS_AHEAD * BURST);
            send(step);
        }
        awaitTaken(sent);
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
