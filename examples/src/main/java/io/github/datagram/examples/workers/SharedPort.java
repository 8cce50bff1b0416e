package io.github.datagram.examples.workers;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sockets that share one port ({@code SO_REUSEPORT}), each with a thread of its own.
 *
 * @param <W> what runs on each thread
 */
public final class SharedPort<W extends SharedPort.Worker> implements AutoCloseable {
    private final List<W> workers = new ArrayList<>();

    private SharedPort() {}

    /** What runs on one thread, with one socket. */
    public interface Worker {
        /** {@return its socket} */
        DatagramStream stream();

        /**
         * Handles what was received.
         *
         * @param datagram what was received
         * @throws IOException if the socket fails
         */
        void answer(Datagram datagram) throws IOException;
    }

    /**
     * Opens a socket, and puts a worker before it.
     *
     * @param <W> the worker
     */
    @FunctionalInterface
    public interface Opener<W> {
        /**
         * Opens a socket.
         *
         * @param options how
         * @return the worker
         * @throws DatagramException if that fails
         */
        W open(DatagramOptions options) throws DatagramException;
    }

    /**
     * Opens all sockets.
     *
     * @param options how, with the address that they share; port 0 is chosen once
     * @param threads how many
     * @param opener opens each
     * @param <W> what runs on each thread
     * @return the sockets with their workers, to {@link #serve}
     * @throws DatagramException if a call fails: the address is in use or not local, or permission is missing
     */
    public static <W extends Worker> SharedPort<W> open(DatagramOptions options, int threads, Opener<W> opener)
            throws DatagramException {
        var port = new SharedPort<W>();
        try {
            InetSocketAddress shared = options.local();
            for (int i = 0; i < threads; i++) {
                port.workers.add(opener.open(options.local(shared).reusePort(threads > 1)));
                shared = port.first().localAddress();
            }
            return port;
        } catch (DatagramException | RuntimeException e) {
            port.close();
            throw e;
        }
    }

    /** {@return the first of the streams, which tells where all of them listen} */
    public DatagramStream first() {
        return workers.get(0).stream();
    }

    /** {@return the workers} */
    public List<W> workers() {
        return List.copyOf(workers);
    }

    /**
     * Works until all workers have ended.
     *
     * @param name of the threads
     * @throws IOException if a socket fails; then all end
     */
    public void serve(String name) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(workers.size(), work -> new Thread(work, name));
        var ends = new ExecutorCompletionService<Void>(threads);
        for (W worker : workers) {
            ends.submit(() -> {
                serve(worker);
                return null;
            });
        }
        try {
            for (int i = 0; i < workers.size(); i++) {
                ends.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
            threads.shutdown();
        }
    }

    /** Works until the socket is stopped, and sends what is queued. */
    private static void serve(Worker worker) throws IOException {
        for (Datagram datagram : worker.stream()) {
            worker.answer(datagram);
        }
        worker.stream().flush();
    }

    /** Ends when what has been received is worked on. May be called by any thread. */
    public void stop() {
        workers.forEach(worker -> worker.stream().stop());
    }

    /** Sends what is queued, and gives the sockets back. */
    @Override
    public void close() {
        workers.forEach(worker -> worker.stream().close());
    }
}
