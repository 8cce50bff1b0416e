package io.github.datagram.benchmarks.servers;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import java.io.UncheckedIOException;

/** The echo server of this library's introduction. */
final class StreamEcho implements EchoLoop {
    private final DatagramStream stream;
    private final Thread thread = new Thread(this::serve, "echo");

    StreamEcho(Backend backend, int port) throws DatagramException {
        stream = DatagramStream.open(DatagramOptions.bind("0.0.0.0:" + port)
                .backend(backend)
                .receive(backend == Backend.NIO ? new Metadata[0] : new Metadata[] {Metadata.DESTINATION})
                .batchSize(BATCH)
                .payloadCapacity(CAPACITY)
                .receiveBufferSize(SOCKET_BUFFER));
        thread.start();
    }

    private void serve() {
        try {
            for (Datagram query : stream) {
                stream.reply(query).payload(query.payload()).queue();
            }
        } catch (DatagramException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return stream.localAddress().getPort();
    }

    @Override
    public long threadId() {
        return thread.getId();
    }
}
