package io.github.datagram.examples.dns;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.examples.workers.SharedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers queries on sockets that share one port, each with a thread and a handler of its own. */
public final class DnsServer implements AutoCloseable {
    /** What the names of its threads begin with; the port follows. */
    static final String THREAD_NAME = "dns on port ";

    private final SharedPort<Worker> port;

    private DnsServer(SharedPort<Worker> port) {
        this.port = port;
    }

    /**
     * Opens sockets that share a port.
     *
     * @param address where
     * @param backend by which means
     * @param threads how many
     * @param handlers makes a handler for each
     * @param onFailure is told what a handler throws; by several threads
     * @return the server, to {@link #serve}
     * @throws DatagramException if a call fails: the address is in use or not local, or permission is missing
     */
    public static DnsServer open(
            InetSocketAddress address,
            Backend backend,
            int threads,
            Supplier<Handler> handlers,
            Consumer<RuntimeException> onFailure)
            throws DatagramException {
        return new DnsServer(SharedPort.open(
                options(address).backend(backend), threads, options -> new Worker(options, handlers.get(), onFailure)));
    }

    /** Where routing cannot choose another source for replies, nothing needs to be known about queries. */
    private static DatagramOptions options(InetSocketAddress address) {
        DatagramOptions options = DatagramOptions.bind(address)
                .payloadCapacity(Answerer.MAX_REPLY_SIZE)
                .errors(false); // clients come and go
        InetAddress ip = address.getAddress();
        return ip.isAnyLocalAddress() || ip.isLinkLocalAddress() ? options : options.receive();
    }

    /** {@return the first of the streams, which tells where all of them listen} */
    public DatagramStream first() {
        return port.first();
    }

    /**
     * Answers until it is stopped.
     *
     * @return what came of the queries
     * @throws IOException if a socket fails; then all end
     */
    public DnsCounts serve() throws IOException {
        port.serve(THREAD_NAME + first().localAddress().getPort());
        var total = new DnsCounts();
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
        private final DnsCounts counts = new DnsCounts();
        private final DatagramStream stream;
        private final Handler handler;
        private final Consumer<RuntimeException> onFailure;

        Worker(DatagramOptions options, Handler handler, Consumer<RuntimeException> onFailure)
                throws DatagramException {
            stream = DatagramStream.open(options.onEvent(this::count));
            this.handler = handler;
            this.onFailure = onFailure;
        }

        @Override
        public DatagramStream stream() {
            return stream;
        }

        /** A query that breaks the handler loses its own reply, and no other. */
        @Override
        public void answer(Datagram query) throws StreamClosedException {
            OutgoingDatagram reply = stream.reply(query);
            int length;
            try {
                length = handler.answer(query.payload(), reply.payloadBuffer());
            } catch (RuntimeException e) {
                reply.discard();
                counts.failed();
                onFailure.accept(e);
                return;
            }
            if (length == 0) {
                reply.discard();
                counts.ignored();
            } else {
                counts.replied(ClientEdns.code(reply.payloadBuffer(), length));
                reply.payloadLength(length).queue();
            }
        }

        private void count(SocketEvent event) {
            if (event instanceof SocketEvent.SendFailed) {
                counts.unsent();
            }
        }
    }
}
