package io.github.datagram.benchmarks.send;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Our own stream: datagrams are composed in place, queued, and sent together. */
final class StreamOutbox implements Outbox {
    private final DatagramStream stream;
    private final InetSocketAddress destination;
    private final List<InetAddress> sources;

    /** With sources that take turns, or with none, so that routing chooses. */
    StreamOutbox(Backend backend, InetSocketAddress destination, List<InetAddress> sources) throws IOException {
        stream = DatagramStream.open(DatagramOptions.bind("0.0.0.0:0")
                .backend(backend)
                .batchSize(BATCH)
                .payloadCapacity(PAYLOAD)
                .receive());
        this.destination = destination;
        this.sources = sources;
    }

    @Override
    public void sendBatch(long first) throws IOException {
        for (long number = first; number < first + BATCH; number++) {
            OutgoingDatagram datagram = stream.to(destination);
            if (!sources.isEmpty()) {
                datagram.from(sources.get((int) (number % Contestant.SOURCES)));
            }
            datagram.payloadBuffer().putLong(0, number);
            datagram.payloadLength(PAYLOAD).queue();
        }
        SendReport report = stream.flush();
        if (!report.failures().isEmpty()) {
            throw report.failures().get(0).error();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
