package io.github.datagram.examples.ntp;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendControl;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.TimestampSource;
import io.github.datagram.TransmitStage;
import io.github.datagram.examples.workers.SharedPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Answers NTP requests on sockets that share one port, each with a thread of its own. */
public final class NtpServer implements AutoCloseable {
    /** What the names of its threads begin with; the port follows. */
    static final String THREAD_NAME = "ntp on port ";

    /** Longer requests are malformed, extension fields for NTS (RFC 8915) included; shorter than every MTU. */
    private static final int MAX_REQUEST_SIZE = 2048;

    private final SharedPort<Worker> port;

    private NtpServer(SharedPort<Worker> port) {
        this.port = port;
    }

    /**
     * How often a client may ask.
     *
     * @param interval how much time between its requests on average, less than a day; zero for no limit
     * @param burst how many may come at once, at least 1
     */
    public record Limit(Duration interval, int burst) {}

    /**
     * Opens sockets that share a port.
     *
     * @param address where
     * @param backend by which means
     * @param threads how many
     * @param clock what is said of the clock
     * @param limit how often each client may ask, of all threads together
     * @return the server, to {@link #serve}
     * @throws DatagramException if a call fails: the address is in use or not local, or permission is missing
     */
    public static NtpServer open(
            InetSocketAddress address, Backend backend, int threads, ServerClock clock, Limit limit)
            throws DatagramException {
        var rate = new RateLimit(limit.interval.toNanos(), limit.burst);
        var departures = new Departures();
        return new NtpServer(SharedPort.open(
                options(address).backend(backend), threads, options -> new Worker(options, clock, rate, departures)));
    }

    /**
     * A transmit timestamp in a reply is that of the moment when the reply is made, so a reply must not wait for others: each
     * receive brings one request, and sends the reply to the one before.
     */
    private static DatagramOptions options(InetSocketAddress address) {
        return DatagramOptions.bind(address)
                .payloadCapacity(MAX_REQUEST_SIZE)
                .batchSize(1)
                .receive(Metadata.TIMESTAMP)
                .transmitTimestampsOnRequest(TransmitStage.SENT)
                .errors(false); // clients come and go
    }

    /** {@return the first of the streams, which tells where all of them listen} */
    public DatagramStream first() {
        return port.first();
    }

    /**
     * Answers until it is stopped.
     *
     * @return what came of the requests
     * @throws IOException if a socket fails; then all end
     */
    public NtpCounts serve() throws IOException {
        port.serve(THREAD_NAME + first().localAddress().getPort());
        var total = new NtpCounts();
        port.workers().forEach(worker -> total.add(worker.counts));
        return total;
    }

    /** Ends when what has been received is answered. May be called by any thread. */
    public void stop() {
        port.stop();
    }

    /** Sends what is queued, and gives the sockets back. */
    @Override
    public void close() {
        port.close();
    }

    /** One thread with its socket. */
    private static final class Worker implements SharedPort.Worker {
        private final NtpCounts counts = new NtpCounts();
        private final DatagramStream stream;
        private final NtpResponder responder;
        private final Outstanding outstanding;

        Worker(DatagramOptions options, ServerClock clock, RateLimit limit, Departures departures)
                throws DatagramException {
            outstanding = new Outstanding(departures);
            stream = DatagramStream.open(options.onEvent(this::count).onTransmitTimestamp(this::left));
            boolean interleaves = stream.capabilities().has(SendControl.TRANSMIT_TIMESTAMP);
            responder = new NtpResponder(clock, limit, interleaves ? departures : null);
        }

        @Override
        public DatagramStream stream() {
            return stream;
        }

        @Override
        public void answer(Datagram request) throws StreamClosedException {
            if (request.isTruncated()) {
                counts.add(NtpOutcome.MALFORMED);
                return;
            }
            long client = request.sourceKey();
            long arrived = request.has(Metadata.TIMESTAMP) ? request.timestampNanos() : responder.now();
            OutgoingDatagram reply = stream.reply(request);
            int length = responder.answer(request.payload(), client, arrived, reply.payloadBuffer());
            counts.add(responder.outcome());
            if (length == 0) {
                reply.discard();
            } else if (responder.expected() == 0) {
                reply.payloadLength(length).queue();
            } else {
                long id = reply.payloadLength(length).transmitTimestamp().queue();
                outstanding.sent(id, client, responder.expected());
            }
        }

        private void left(long id, TransmitStage stage, TimestampSource source, long nanos) {
            outstanding.left(id, NtpResponder.departure(nanos));
        }

        private void count(SocketEvent event) {
            if (event instanceof SocketEvent.SendFailed) {
                counts.unsent();
            }
        }
    }
}
