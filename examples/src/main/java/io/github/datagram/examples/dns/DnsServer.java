package io.github.datagram.examples.dns;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers queries on sockets that share one port, each with a thread and a handler of its own. */
public final class DnsServer implements AutoCloseable {
    /** What the names of its threads begin with; the port follows. */
    static final String THREAD_NAME = "dns on port ";

    private final List<Worker> workers = new ArrayList<>();

    private DnsServer() {}

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
        var server = new DnsServer();
        try {
            InetSocketAddress shared = address;
            for (int i = 0; i < threads; i++) {
                DatagramOptions options = options(shared).backend(backend).reusePort(threads > 1);
                server.workers.add(new Worker(options, handlers.get(), onFailure));
                shared = server.first().localAddress(); // port 0 is chosen once
            }
            return server;
        } catch (DatagramException | RuntimeException e) {
            server.close();
            throw e;
        }
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
        return workers.get(0).stream;
    }

    /**
     * Answers until it is stopped.
     *
     * @return what came of the queries
     * @throws IOException if a socket fails; then all end
     */
    public DnsCounts serve() throws IOException {
        String name = THREAD_NAME + first().localAddress().getPort();
        ExecutorService threads = Executors.newFixedThreadPool(workers.size(), work -> new Thread(work, name));
        var ends = new ExecutorCompletionService<DnsCounts>(threads);
        workers.forEach(worker -> ends.submit(worker::serve));
        var total = new DnsCounts();
        try {
            for (int i = 0; i < workers.size(); i++) {
                total.add(ends.take().get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
            threads.shutdown();
        }
        return total;
    }

    /** Ends when what has been received is answered. May be called by any thread. */
    public void stop() {
        workers.forEach(worker -> worker.stream.stop());
    }

    /** Sends what is queued, and gives the sockets back. */
    @Override
    public void close() {
        workers.forEach(worker -> worker.stream.close());
    }

    /** One thread with its socket. */
    private static final class Worker {
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

        DnsCounts serve() throws StreamClosedException {
            for (Datagram query : stream) {
                answer(query);
            }
            stream.flush();
            return counts;
        }

        /** A query that breaks the handler loses its own reply, and no other. */
        private void answer(Datagram query) throws StreamClosedException {
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
                counts.replied(reply.payloadBuffer().get(Header.FLAGS + 1) & Header.CODE);
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
