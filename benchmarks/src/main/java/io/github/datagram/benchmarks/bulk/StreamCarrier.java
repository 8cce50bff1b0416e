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

/** Our own streams. Trains are sent as one datagram with a segment size, and come split or whole. */
final class StreamCarrier implements Carrier {
    private final DatagramStream receiver;
    private final DatagramStream sender;
    private final int train;
    private final boolean split;

    /** How many segments the last batch brought. */
    private int came;

    /** With trains of so many segments, 1 for none, that the receiver splits or not. */
    StreamCarrier(Backend backend, int train, boolean split) throws IOException {
        this.train = train;
        this.split = split;
        DatagramOptions options = DatagramOptions.bind("127.0.0.1:0")
                .backend(backend)
                .receiveBufferSize(RECEIVE_BUFFER)
                .batchSize(BURST / train)
                .payloadCapacity(train * SEGMENT);
        receiver = DatagramStream.open(
                train > 1 ? options.receive(Metadata.SEGMENT_SIZE).splitTrains(split) : options.receive());
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
            DatagramBatch batch = receiver.receiveBatch();
            right += split ? datagrams(batch, first + got) : trains(batch, first + got);
            got += came;
        }
        return right;
    }

    /** Looks at a batch of segments that came one by one. */
    private int datagrams(DatagramBatch batch, long first) {
        int right = 0;
        for (int i = 0; i < batch.size(); i++) {
            ByteBuffer payload = batch.get(i).payload();
            right += isRight(payload, 0, payload.limit(), first + i);
        }
        came = batch.size();
        return right;
    }

    /** Looks at the segments of a batch of trains, as the C program does: segment by segment in the same payload. */
    private int trains(DatagramBatch batch, long first) {
        int right = 0;
        int segments = 0;
        for (int i = 0; i < batch.size(); i++) {
            Datagram whole = batch.get(i);
            ByteBuffer payload = whole.payload();
            int end = payload.limit();
            int size = whole.segmentCount() > 1 ? whole.segmentSize() : SEGMENT;
            for (int at = 0; at < end; at += size) {
                right += isRight(payload, at, Math.min(size, end - at), first + segments++);
            }
        }
        came = segments;
        return right;
    }

    private static int isRight(ByteBuffer payload, int at, int length, long number) {
        return length == SEGMENT && payload.getLong(at) == number ? 1 : 0;
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
    }
}
