package io.github.datagram.benchmarks.drain;

import static io.github.datagram.Metadata.DESTINATION;
import static io.github.datagram.Metadata.DSCP;
import static io.github.datagram.Metadata.ECN;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.INTERFACE;
import static io.github.datagram.Metadata.TIMESTAMP;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.function.Predicate;

/** Our own stream, drained in each of the ways in which it can be. */
abstract class StreamDrainer implements Drainer {
    final DatagramStream stream;
    final Iterator<Datagram> datagrams;

    private StreamDrainer(DatagramOptions options) throws IOException {
        stream = DatagramStream.open(options.receiveBufferSize(RECEIVE_BUFFER).batchSize(BATCH));
        datagrams = stream.iterator();
    }

    /** Options for a stream that tells everything that the C program reads. */
    static DatagramOptions withMetadata(InetAddress local) {
        return options(local).receive(DESTINATION, INTERFACE, HOP_LIMIT, DSCP, ECN, TIMESTAMP);
    }

    /** Options for a stream that tells everything there is. */
    static DatagramOptions withEverything(InetAddress local) {
        return options(local).receive(Metadata.values());
    }

    /** Options for a stream that tells nothing but source and payload. */
    static DatagramOptions plain(InetAddress local) {
        return options(local).receive();
    }

    private static DatagramOptions options(InetAddress local) {
        return DatagramOptions.bind(new InetSocketAddress(local, 0))
                .backend(Backend.MMSG)
                .payloadCapacity(PAYLOAD_CAPACITY);
    }

    @Override
    public final int port() {
        return stream.localAddress().getPort();
    }

    @Override
    public final void close() {
        stream.close();
    }

    /** Iteration, with whatever is checked of each datagram beside its payload read. */
    static final class Iterating extends StreamDrainer {
        private final Predicate<Datagram> isRight;

        Iterating(DatagramOptions options, Predicate<Datagram> isRight) throws IOException {
            super(options);
            this.isRight = isRight;
        }

        @Override
        public int drainBatch(long first) {
            int right = 0;
            for (long number = first; number < first + BATCH; number++) {
                Datagram datagram = datagrams.next();
                if (Expected.isPayload(datagram.payload(), number) && isRight.test(datagram)) {
                    right++;
                }
            }
            return right;
        }
    }

    /** Whole batches, everything read. */
    static final class Batching extends StreamDrainer {
        private final Expected expected;

        Batching(DatagramOptions options, Expected expected) throws IOException {
            super(options);
            this.expected = expected;
        }

        @Override
        public int drainBatch(long first) throws IOException {
            DatagramBatch batch = stream.receiveBatch();
            int right = 0;
            for (int i = 0; i < batch.size(); i++) {
                Datagram datagram = batch.get(i);
                if (Expected.isPayload(datagram.payload(), first + i) && expected.isMetadata(datagram)) {
                    right++;
                }
            }
            return right;
        }
    }

    /** Iteration, each datagram answered with its own payload. */
    static final class Replying extends StreamDrainer {
        Replying(DatagramOptions options) throws IOException {
            super(options);
        }

        @Override
        public int drainBatch(long first) throws IOException {
            int right = 0;
            for (long number = first; number < first + BATCH; number++) {
                Datagram datagram = datagrams.next();
                if (Expected.isPayload(datagram.payload(), number)) {
                    right++;
                }
                stream.reply(datagram).payload(datagram.payload()).queue();
            }
            return right;
        }
    }
}
