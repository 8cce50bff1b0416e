package io.github.datagram.benchmarks.netty;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Ecn;
import io.github.datagram.Metadata;
import java.io.UncheckedIOException;

/** A stream and a thread that does with each datagram what {@link ChannelReception} does. It is what remains without Netty. */
final class StreamReception {
    private static final int HOP_LIMIT = 64;

    private final DatagramStream stream;
    private final Tally tally;

    private StreamReception(DatagramStream stream, Tally tally) {
        this.stream = stream;
        this.tally = tally;
    }

    static Reception open(DatagramOptions options, Tally tally) throws DatagramException {
        DatagramStream stream =
                DatagramStream.open(options.option(DatagramOption.RECEIVE_BUFFER_SIZE, Reception.SOCKET_BUFFER));
        var thread = new Thread(new StreamReception(stream, tally)::read, "reader");
        thread.setDaemon(true);
        thread.start();
        return new Reception(stream.localAddress(), thread.getId());
    }

    private void read() {
        try {
            while (true) {
                DatagramBatch batch = stream.receiveBatch();
                for (int i = 0; i < batch.size(); i++) {
                    read(batch.get(i));
                }
                tally.tell();
            }
        } catch (DatagramException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Datagram datagram) {
        tally.count(
                datagram.payload().getLong(0),
                datagram.source().getPort() != 0 && (!datagram.has(Metadata.TIMESTAMP) || isRight(datagram)));
    }

    private static boolean isRight(Datagram datagram) {
        return datagram.interfaceIndex() != 0
                && datagram.hopLimit() == HOP_LIMIT
                && datagram.dscp() == 0
                && datagram.ecn() == Ecn.NOT_ECT
                && datagram.timestampNanos() != 0
                && datagram.destination() != null;
    }
}
