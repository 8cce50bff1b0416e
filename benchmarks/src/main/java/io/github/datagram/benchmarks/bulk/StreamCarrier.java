package io.github.datagram.benchmarks.bulk;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.OutgoingDatagram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Our own streams. Trains are sent as one datagram with a segment size, and come split. */
final class StreamCarrier implements Carrier {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatagramStream receiver;
    private final DatagramStream sender;
    private final int train;

    /** With trains of so many segments; 1 for none. */
    StreamCarrier(Backend backend, int train) throws IOException {
        this.train = train;
        DatagramOptions options = DatagramOptions.bind("127.0.0.1:0")
                .backend(backend)
                .receiveBufferSize(RECEIVE_BUFFER)
                .batchSize(BURST / train)
                .payloadCapacity(train * SEGMENT);
        receiver = DatagramStream.open(train > 1 ? options.receive(Metadata.SEGMENT_SIZE) : options.receive());
        sender = DatagramStream.open(DatagramOptions.bind("0.0.0.0:0")
                .to(receiver.localAddress())
                .backend(backend)
                .batchSize(BURST / train)
                .payloadCapacity(train * SEGMENT)
                .receive());
    }

    @Override
    public int carry(long first) throws IOException {
        for (long number = first; number < first + BURST; number += train) {
            OutgoingDatagram datagram = sender.toPeer().segmentSize(train > 1 ? SEGMENT : 0);
            ByteBuffer payload = datagram.payloadBuffer();
            for (int i = 0; i < train; i++) {
                payload.putLong(i * SEGMENT, number + i);
            }
            datagram.payloadLength(train * SEGMENT).queue();
        }
        sender.flush();
        return receive(first);
    }

    private int receive(long first) throws IOException {
        int right = 0;
        for (int got = 0; got < BURST; ) {
            DatagramBatch batch = receiver.receiveBatch(PATIENCE);
            if (batch.isEmpty()) {
                break;
            }
            for (int i = 0; i < batch.size(); i++) {
                Datagram segment = batch.get(i);
                ByteBuffer payload = segment.payload();
                if (payload.remaining() == SEGMENT && payload.getLong(payload.position()) == first + got + i) {
                    right++;
                }
            }
            got += batch.size();
        }
        return right;
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
