package io.github.datagram.examples;

import io.github.datagram.Backend;
import io.github.datagram.Capabilities;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.SocketEvent;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A service on a wildcard address, in a thread of its own, that remembers what it was asked. */
final class DemoService implements AutoCloseable {
    private static final int PAYLOAD_CAPACITY = 1500;
    private static final int BATCH_SIZE = 8;

    private final String wildcard;
    private final DatagramStream stream;
    private final Responder responder;
    private final BlockingQueue<Datagram> heard = new ArrayBlockingQueue<>(64);
    private volatile @Nullable String failure;

    private DemoService(String wildcard, DatagramOptions options, Responder responder) throws DatagramException {
        this.wildcard = wildcard;
        this.responder = responder;
        stream = DatagramStream.open(options.onEvent(this::note));
        var thread = new Thread(this::serve, "service on " + wildcard);
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts one on a free port of {@code 0.0.0.0} or {@code [::]}. */
    static DemoService start(String wildcard, Backend backend, Responder responder) throws DatagramException {
        var options = DatagramOptions.bind(wildcard + ":0")
                .receive(
                        Metadata.DESTINATION,
                        Metadata.INTERFACE,
                        Metadata.HOP_LIMIT,
                        Metadata.DSCP,
                        Metadata.ECN,
                        Metadata.TIMESTAMP)
                .payloadCapacity(PAYLOAD_CAPACITY)
                .batchSize(BATCH_SIZE)
                .backend(backend);
        return new DemoService(wildcard, options, responder);
    }

    private void serve() {
        try {
            for (Datagram query : stream) {
                heard.add(query.toOwned());
                responder.answer(stream, query);
            }
        } catch (Exception e) {
            failure = e.toString();
        }
    }

    private void note(SocketEvent event) {
        if (Events.isFailure(event)) {
            failure = Events.describe(event);
        }
    }

    /** {@return the wildcard address without the port} */
    String wildcard() {
        return wildcard;
    }

    int port() {
        return stream.localAddress().getPort();
    }

    Capabilities capabilities() {
        return stream.capabilities();
    }

    void join(InetAddress group, int interfaceIndex) throws DatagramException {
        stream.join(group, interfaceIndex);
    }

    /** Forgets what it was asked before. */
    void forget() {
        heard.clear();
    }

    /** {@return a copy of what it was asked; null if nothing came} */
    @Nullable
    Datagram heard(Duration patience) throws InterruptedException {
        return heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@return what it failed at since it was last asked for this, null if nothing} */
    @Nullable
    String takeFailure() {
        String taken = failure;
        failure = null;
        return taken;
    }

    @Override
    public void close() {
        stream.close();
    }
}
