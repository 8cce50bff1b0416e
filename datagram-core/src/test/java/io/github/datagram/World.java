package io.github.datagram;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Streams and groups of one backend with random options, and what was kept of them for longer than it is valid. */
final class World {
    private static final int STREAMS = 3;
    private static final int MAX_STREAMS = 12;
    private static final int MAX_KEPT = 100;
    private static final List<String> ADDRESSES =
            List.of("0.0.0.0:0", "[::]:0", "127.0.0.1:0", "[::1]:0", "127.0.0.3:0");

    /** Each stream that lacks something says so; kept here, for loggers that nobody refers to forget their level. */
    private static final Logger LOG = Logger.getLogger("io.github.datagram");

    static {
        LOG.setLevel(Level.WARNING);
    }

    private final Backend backend;
    private final List<DatagramStream> streams = new CopyOnWriteArrayList<>();
    private final List<DatagramGroup> groups = new CopyOnWriteArrayList<>();
    private final List<Datagram> datagrams = new CopyOnWriteArrayList<>();
    private final List<ByteBuffer> payloads = new CopyOnWriteArrayList<>();
    private final List<Membership> memberships = new CopyOnWriteArrayList<>();
    private final Queue<Throwable> undocumented = new ConcurrentLinkedQueue<>();

    /** A handler may throw, and its exception comes out of the call that tells it. */
    static final class HandlerException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    World(Backend backend) throws IOException {
        this.backend = backend;
        groups.add(DatagramGroup.open(backend));
        for (int i = 0; i < STREAMS; i++) {
            streams.add(groups.get(0).add(DatagramOptions.bind("0.0.0.0:0").backend(backend)));
            streams.add(DatagramStream.open(DatagramOptions.bind("[::]:0").backend(backend)));
        }
    }

    void openStream(Random random) throws IOException {
        if (streams.size() < MAX_STREAMS) {
            streams.add(DatagramStream.open(options(random)));
        }
    }

    void addStream(Random random) throws IOException {
        if (streams.size() < MAX_STREAMS) {
            streams.add(group(random).add(options(random)));
        }
    }

    private DatagramOptions options(Random random) {
        DatagramOptions options = DatagramOptions.bind(any(ADDRESSES, random))
                .backend(backend)
                .batchSize(any(List.of(1, 2, 8, 64), random))
                .payloadCapacity(any(List.of(1, 64, 2048, DatagramOptions.MAX_PAYLOAD_CAPACITY), random))
                .receive(some(Metadata.values(), random).toArray(new Metadata[0]))
                .splitTrains(random.nextBoolean())
                .errors(random.nextInt(3) > 0)
                .checked(random.nextInt(4) == 0)
                .replyInterface(any(List.of(ReplyInterface.values()), random));
        if (random.nextInt(3) == 0) {
            options = options.transmitTimestamps(TransmitStage.values());
        }
        if (random.nextInt(3) == 0) {
            options = options.sendBufferSize(1 + random.nextInt(10_000)).receiveBufferSize(1 + random.nextInt(10_000));
        }
        if (random.nextInt(4) == 0) {
            options = options.to(destination(random));
        }
        return random.nextInt(3) == 0 ? options.onEvent(event -> handle(event, new Random(event.hashCode()))) : options;
    }

    /** What a handler may do: anything. */
    private void handle(SocketEvent event, Random random) {
        switch (random.nextInt(20)) {
            case 0 -> throw new HandlerException();
            case 1 -> stream(random).close();
            case 2 -> stream(random).stop();
            default -> new Mischief(this, random).run(1);
        }
        assertNamed(event);
    }

    private static void assertNamed(SocketEvent event) {
        if (event.toString().isEmpty()) {
            throw new IllegalStateException("an event without a name");
        }
    }

    /** One of the streams, or a port where nobody listens; always of this host. */
    InetSocketAddress destination(Random random) {
        if (streams.isEmpty() || random.nextInt(4) == 0) {
            return new InetSocketAddress(loopback(random), 9);
        }
        InetSocketAddress local = stream(random).localAddress();
        InetAddress address = local.getAddress().isAnyLocalAddress() ? loopback(random) : local.getAddress();
        return new InetSocketAddress(address, Math.max(local.getPort(), 1));
    }

    static InetAddress loopback(Random random) {
        return address(random.nextInt(4) == 0 ? "::1" : "127.0.0." + (1 + random.nextInt(4)));
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    DatagramStream stream(Random random) {
        return any(streams, random);
    }

    DatagramGroup group(Random random) {
        return any(groups, random);
    }

    void keep(Datagram datagram) {
        if (datagrams.size() < MAX_KEPT) {
            datagrams.add(datagram);
            payloads.add(datagram.payload());
        }
    }

    void keep(Membership membership) {
        memberships.add(membership);
    }

    /** A datagram that has most probably expired. */
    @Nullable
    Datagram keptDatagram(Random random) {
        return datagrams.isEmpty() ? null : any(datagrams, random);
    }

    @Nullable
    ByteBuffer keptPayload(Random random) {
        return payloads.isEmpty() ? null : any(payloads, random);
    }

    @Nullable
    Membership keptMembership(Random random) {
        return memberships.isEmpty() ? null : any(memberships, random);
    }

    static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static <T> Collection<T> some(T[] choices, Random random) {
        List<T> shuffled = Arrays.asList(choices.clone());
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(shuffled.size() + 1));
    }

    void blame(Throwable failure) {
        undocumented.add(failure);
    }

    Collection<Throwable> undocumented() {
        return undocumented;
    }

    void close() {
        groups.forEach(group -> close(group::close));
        streams.forEach(stream -> close(stream::close));
    }

    /** Closing tells handlers what was not sent. */
    private static void close(Runnable closing) {
        try {
            closing.run();
        } catch (HandlerException e) {
            // It is closed all the same.
        }
    }
}
