package io.github.datagram.examples.multicast;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramGroup;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Membership;
import io.github.datagram.Metadata;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears groups, each with a socket of its own, and sorts what comes into {@link Flows}. */
public final class Listener implements AutoCloseable {
    private static final int PAYLOAD_CAPACITY = 2048;
    private static final Duration FOR_STRAGGLERS = Duration.ofMillis(500);

    /**
     * When to end.
     *
     * @param count after so many datagrams
     * @param time after so long; null for no such limit
     * @param isUntilEnd when a stream of ours has ended in each group and none goes on, and what is late had its
     *     time
     */
    public record Limits(long count, @Nullable Duration time, boolean isUntilEnd) {}

    /**
     * Whom to hear.
     *
     * @param interfaceIndexes by which interfaces; 0 lets routing decide
     * @param sources these alone; none for all
     * @param blocked all but these
     */
    public record Selection(List<Integer> interfaceIndexes, List<InetAddress> sources, List<InetAddress> blocked) {}

    /** Is told of each datagram, which is valid until it returns. */
    public interface Sink {
        /** Takes one. */
        void accept(Datagram datagram) throws IOException;
    }

    private final Flows flows = new Flows();
    private final List<Block> blocks = new ArrayList<>();
    private final DatagramGroup streams;
    private final @Nullable Integer bufferSize;
    private final Consumer<SocketEvent> onEvent;
    private final Deadline unblocking = new Deadline();
    private final Deadline ending = new Deadline();

    private record Block(Membership membership, InetAddress source) {}

    /**
     * Opens one that hears nothing yet.
     *
     * @param backend by which means
     * @param bufferSize the size of the receive buffer of each socket in bytes; null for that of the system
     * @param onEvent is told what goes wrong
     * @throws DatagramException if a call fails
     */
    public Listener(Backend backend, @Nullable Integer bufferSize, Consumer<SocketEvent> onEvent)
            throws DatagramException {
        this.bufferSize = bufferSize;
        this.onEvent = onEvent;
        streams = DatagramGroup.open(backend);
    }

    /**
     * Joins a group. The socket shares its port with others that hear groups; a port of 0 becomes a free one.
     *
     * @return the stream that hears it
     * @throws DatagramException if a call fails
     */
    public DatagramStream join(InetSocketAddress group, Selection selection) throws DatagramException {
        DatagramOptions options = Groups.hear(group)
                .receive(
                        Metadata.DESTINATION,
                        Metadata.INTERFACE,
                        Metadata.HOP_LIMIT,
                        Metadata.TIMESTAMP,
                        Metadata.DROP_COUNT)
                .payloadCapacity(PAYLOAD_CAPACITY)
                .onEvent(onEvent);
        DatagramStream stream = streams.add(bufferSize == null ? options : options.receiveBufferSize(bufferSize));
        for (int interfaceIndex : selection.interfaceIndexes) {
            join(stream, group.getAddress(), interfaceIndex, selection);
        }
        return stream;
    }

    private void join(DatagramStream stream, InetAddress group, int interfaceIndex, Selection selection)
            throws DatagramException {
        for (InetAddress source : selection.sources) {
            stream.join(group, interfaceIndex, source);
        }
        if (selection.sources.isEmpty()) {
            Membership membership = stream.join(group, interfaceIndex);
            for (InetAddress source : selection.blocked) {
                membership.block(source);
                blocks.add(new Block(membership, source));
            }
        }
    }

    /** Hears what is blocked again, so long from now. */
    public void unblockIn(Duration time) {
        unblocking.in(time);
    }

    /**
     * Hears until a limit is reached, or it is stopped.
     *
     * @param limits when to end
     * @param sink is told of each datagram
     * @throws IOException if a call fails, or the sink does
     */
    public void hear(Limits limits, Sink sink) throws IOException {
        if (limits.time != null) {
            ending.in(limits.time);
        }
        try {
            while (flows.datagrams() < limits.count && !ending.isOver()) {
                unblockInTime();
                DatagramBatch batch =
                        streams.receiveBatch(Duration.ofNanos(Math.min(unblocking.left(), ending.left())));
                if (batch != null) {
                    take(batch, limits, sink);
                }
            }
        } catch (StreamClosedException stopped) {
            // That is one way to end it.
        }
    }

    private void unblockInTime() throws DatagramException {
        if (unblocking.isOver()) {
            unblocking.cancel();
            for (Block block : blocks) {
                block.membership.unblock(block.source);
            }
        }
    }

    private void take(DatagramBatch batch, Limits limits, Sink sink) throws IOException {
        for (Datagram datagram : batch) {
            if (flows.datagrams() == limits.count) {
                return;
            }
            if (flows.add(batch.stream(), datagram)) {
                sink.accept(datagram);
            }
        }
        if (limits.isUntilEnd && flows.isOver(streams.streams().size())) {
            ending.orIn(FOR_STRAGGLERS);
            if (flows.isComplete()) {
                ending.in(Duration.ZERO);
            }
        }
    }

    /** Ends it. May be called by any thread. */
    public void stop() {
        streams.stop();
    }

    /** {@return what came} */
    public Flows flows() {
        return flows;
    }

    /** {@return the streams, in no order} */
    public List<DatagramStream> streams() {
        return streams.streams();
    }

    @Override
    public void close() {
        streams.close();
    }
}
