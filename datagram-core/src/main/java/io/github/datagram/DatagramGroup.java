package io.github.datagram;

import io.github.datagram.internal.Transports;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Many streams for which one thread receives, waiting for all of them at once:
 *
 * <pre>{@code
 * try (DatagramGroup group = DatagramGroup.open(Backend.AUTO)) {
 *     for (InetAddress address : addresses) {
 *         group.add(DatagramOptions.bind(new InetSocketAddress(address, 53)).payloadCapacity(1500));
 *     }
 *     for (DatagramBatch queries : group) {
 *         for (Datagram query : queries) {
 *             queries.stream().reply(query).payload(answer(query.payload())).queue();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Each batch is of one stream, {@link DatagramBatch#stream()}, and streams that have datagrams take turns: a flooded one does
 * not keep a quiet one waiting. What is queued on any of the streams leaves before the group waits. Events of a stream are its
 * own, told by its {@linkplain DatagramOptions#onEvent handler} or its {@link DatagramStream#pollEvent()}; a stream that cannot
 * receive any more is stopped and tells {@link SocketEvent.ReceiveFailed}, and the others go on.
 *
 * <p>A stream of a group is like any other, but that it does not receive by itself: its {@code receive} methods and its iterator
 * throw {@link IllegalStateException}. {@link DatagramStream#stop()} takes it out of the waiting and
 * {@link DatagramStream#close()} out of the group, at any time and by any thread.
 *
 * <p><b>Threads.</b> One thread at a time receives; a second one gets {@link IllegalStateException}. Everything else may be called
 * by any thread at any time, also while that one waits. Interrupting it does not wake it.
 */
public final class DatagramGroup implements Iterable<DatagramBatch>, Closeable {
    private static final long FOR_EVER = -1;

    private final TransportGroup transports;
    private final Map<Transport, DatagramStream> streams = new ConcurrentHashMap<>();
    private final ThreadGuard guard = new ThreadGuard("receive in a group");
    private volatile DatagramStream[] snapshot = {};
    private volatile boolean stopped;
    private volatile boolean closed;

    /** Whose batch was handed out last. */
    private @Nullable DatagramStream current;

    /** Whose handler threw before its batch could be handed out. */
    private @Nullable DatagramStream interrupted;

    private DatagramGroup(TransportGroup transports) {
        this.transports = transports;
    }

    /**
     * Opens a group without streams.
     *
     * @param backend by which all of its streams will be; {@link Backend#AUTO} for the best that works
     * @return the open group
     * @throws DatagramException if the backend cannot run, or a call fails
     */
    public static DatagramGroup open(Backend backend) throws DatagramException {
        return new DatagramGroup(Transports.openGroup(backend));
    }

    /**
     * Opens a stream in this group. Each has memory of its own for a batch to send, and on some backends for one that is
     * received: with many streams choose a small {@link DatagramOptions#payloadCapacity(int)}.
     *
     * @param options how; their backend is that of the group, or {@link Backend#AUTO}
     * @return the open stream
     * @throws DatagramException if a call fails
     * @throws UnsupportedFeatureException if something is {@linkplain DatagramOptions#require required} that is not available
     * @throws StreamClosedException if the group is closed
     * @throws IllegalArgumentException if the options name another backend
     */
    public synchronized DatagramStream add(DatagramOptions options) throws DatagramException {
        if (options.backend() != Backend.AUTO && options.backend() != transports.backend()) {
            throw new IllegalArgumentException(
                    "backend " + options.backend() + ": the group's is " + transports.backend());
        }
        if (closed) {
            throw closed("open " + SocketAddresses.format(options.local()));
        }
        var events = new EventQueue(options.eventHandler(), options.transmitTimestampHandler());
        Transport transport = Transports.open(transports, options, events);
        var stream = new DatagramStream(transport, options, events, this);
        streams.put(transport, stream);
        takeSnapshot();
        admit(stream, transport);
        return stream;
    }

    /** Not before it is among the streams, for what is received for it then must find it there. */
    private void admit(DatagramStream stream, Transport transport) throws DatagramException {
        try {
            transports.admit(transport);
        } catch (DatagramException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** A stream was closed. */
    synchronized void remove(Transport transport) {
        streams.remove(transport);
        takeSnapshot();
        notifyAll();
    }

    private void takeSnapshot() {
        snapshot = streams.values().toArray(new DatagramStream[0]);
    }

    /** {@return the streams that are open, in no order} */
    public List<DatagramStream> streams() {
        return List.of(snapshot);
    }

    /**
     * Waits for datagrams on any of the streams, and takes all that one system call brings of one of them.
     *
     * @return at least one datagram, valid until the next receive of this group
     * @throws StreamClosedException if the group is or becomes stopped or closed
     * @throws DatagramException if the wait fails
     */
    public DatagramBatch receiveBatch() throws DatagramException {
        DatagramBatch batch;
        do {
            batch = receive(FOR_EVER);
        } while (batch == null);
        return batch;
    }

    /**
     * Waits for datagrams on any of the streams, and not too long, and takes all that one system call brings of one of them.
     *
     * @param timeout how long; {@link Duration#ZERO} not at all
     * @return at least one datagram, valid until the next receive of this group; null when the time is over
     * @throws StreamClosedException if the group is or becomes stopped or closed
     * @throws DatagramException if the wait fails
     */
    public @Nullable DatagramBatch receiveBatch(Duration timeout) throws DatagramException {
        return receive(DatagramStream.nanos(timeout));
    }

    private @Nullable DatagramBatch receive(long timeoutNanos) throws DatagramException {
        guard.enter();
        try {
            requireRunning();
            expireCurrent();
            long deadline = timeoutNanos > 0 ? System.nanoTime() + timeoutNanos : 0;
            long left = timeoutNanos;
            DatagramBatch batch = takeTurns();
            while (batch == null) {
                flushAll();
                transports.await(left);
                requireRunning();
                batch = takeTurns();
                if (batch == null && left == 0) {
                    return null;
                }
                left = timeoutNanos > 0 ? Math.max(0, deadline - System.nanoTime()) : timeoutNanos;
            }
            current = batch.stream();
            return batch;
        } finally {
            guard.exit();
        }
    }

    private void expireCurrent() {
        if (current != null) {
            current.expire();
            current = null;
        }
    }

    /** The batch of the next stream whose turn it is and that has one. */
    private @Nullable DatagramBatch takeTurns() {
        DatagramBatch batch = interrupted == null ? null : receive(interrupted);
        while (batch == null) {
            Transport ready = transports.poll();
            if (ready == null) {
                return null;
            }
            DatagramStream stream = streams.get(ready);
            batch = stream == null ? null : receive(stream);
        }
        return batch;
    }

    /** An event handler may throw; what was received before is handed out by the next receive. */
    private @Nullable DatagramBatch receive(DatagramStream stream) {
        interrupted = stream;
        DatagramBatch batch = stream.receiveInGroup();
        interrupted = null;
        return batch;
    }

    private void flushAll() {
        for (DatagramStream stream : snapshot) {
            stream.flushInGroup();
        }
    }

    private void requireRunning() throws StreamClosedException {
        if (stopped) {
            throw closed("receive");
        }
    }

    private StreamClosedException closed(String call) {
        return new StreamClosedException(call + " in " + this);
    }

    /**
     * Receives for ever: {@code hasNext()} waits for the next batch, and is false when the group is {@linkplain #stop() stopped}
     * or closed.
     *
     * @return an iterator over the batches, each valid until the next {@code hasNext()}; a wait that fails comes out as
     *     {@link UncheckedIOException}
     */
    @Override
    public Iterator<DatagramBatch> iterator() {
        return new ReceivingIterator();
    }

    /**
     * Ends receiving, and nothing else: from any thread, a signal handler's for one. The batch at hand stays valid and can be
     * answered; then, or at once where a thread waits, iteration ends and receiving throws {@link StreamClosedException}.
     */
    public void stop() {
        stopped = true;
        transports.stopWaiting();
    }

    /** {@return whether the group is open} */
    public boolean isOpen() {
        return !closed;
    }

    /**
     * Wakes the thread that waits, {@linkplain DatagramStream#close() closes} all streams of the group, and gives everything back
     * when no thread is in a call any more. Later calls do nothing.
     */
    @Override
    public void close() {
        stop();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            closeAll();
        } finally {
            awaitClosed();
            transports.close();
        }
    }

    /** A stream that another thread is closing uses what the group has until it is done. */
    private synchronized void awaitClosed() {
        boolean interrupted = false;
        while (!streams.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An event handler may throw, and must not keep the other streams open. */
    private void closeAll() {
        RuntimeException thrown = null;
        for (DatagramStream stream : snapshot) {
            try {
                stream.close();
            } catch (RuntimeException e) {
                thrown = e;
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public String toString() {
        return "DatagramGroup[" + snapshot.length + " streams, " + transports.backend()
                + (isOpen() ? "]" : ", closed]");
    }

    private final class ReceivingIterator implements Iterator<DatagramBatch> {
        private @Nullable DatagramBatch next;

        @Override
        public boolean hasNext() {
            try {
                next = next == null ? receiveBatch() : next;
                return true;
            } catch (StreamClosedException end) {
                return false;
            } catch (DatagramException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public DatagramBatch next() {
            if (next == null && !hasNext()) {
                throw new NoSuchElementException();
            }
            DatagramBatch batch = Objects.requireNonNull(next);
            next = null;
            return batch;
        }
    }
}
