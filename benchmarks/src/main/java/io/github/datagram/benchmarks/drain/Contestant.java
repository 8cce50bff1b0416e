package io.github.datagram.benchmarks.drain;

import static io.github.datagram.Metadata.DESTINATION;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.INTERFACE;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.github.datagram.benchmarks.report.Party;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table: what is drained, and how. */
enum Contestant implements Entrant {
    C_METADATA("C recvmmsg, metadata", Route.IPV4, Programs.RECVMMSG),
    C_METADATA_MAPPED("C recvmmsg, metadata, [::] over IPv4", Route.MAPPED, Programs.RECVMMSG),
    C_METADATA_IPV6("C recvmmsg, metadata, [::] over IPv6", Route.IPV6, Programs.RECVMMSG),
    C_PLAIN("C recvmmsg", Route.IPV4, Programs.RECVMMSG),
    C_URING_METADATA("C io_uring, metadata", Route.IPV4, Programs.IO_URING),
    C_URING_PLAIN("C io_uring", Route.IPV4, Programs.IO_URING),
    GO_METADATA("Go ReadBatch, destination, interface, TTL", Route.IPV4, Programs.GO),
    GO_PLAIN("Go ReadBatch", Route.IPV4, Programs.GO),
    NIO("NIO receive", Route.IPV4, null, (local, expected) -> NioDrainer.asItComes(local)),
    NIO_CHEAPEST(
            "NIO receive, IPv4 only, non-blocking", Route.IPV4, null, (local, expected) -> NioDrainer.cheapest(local)),
    BARE("Java, recvmmsg and nothing else", Route.IPV4, C_PLAIN, (local, expected) -> new BareDrainer(local)),
    OURS_METADATA("ours, metadata", Route.IPV4, C_METADATA, Contestant::iterating),
    OURS_METADATA_BATCH(
            "ours, metadata, receiveBatch",
            Route.IPV4,
            C_METADATA,
            (local, expected) -> new StreamDrainer.Batching(StreamDrainer.withMetadata(local), expected)),
    OURS_METADATA_LARGE(
            "ours, metadata, 64 KiB of room each",
            Route.IPV4,
            C_METADATA,
            (local, expected) -> new StreamDrainer.Iterating(
                    StreamDrainer.withMetadata(local).payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY),
                    expected::isMetadata)),
    OURS_LIKE_GO(
            "ours, destination, interface, TTL",
            Route.IPV4,
            null,
            (local, expected) -> new StreamDrainer.Iterating(
                    StreamDrainer.plain(local).receive(DESTINATION, INTERFACE, HOP_LIMIT), expected::isPath)),
    OURS_EVERYTHING(
            "ours, everything there is to read",
            Route.IPV4,
            C_METADATA,
            (local, expected) ->
                    new StreamDrainer.Iterating(StreamDrainer.withEverything(local), expected::isEverything)),
    OURS_METADATA_MAPPED("ours, metadata, [::] over IPv4", Route.MAPPED, C_METADATA_MAPPED, Contestant::iterating),
    OURS_METADATA_IPV6("ours, metadata, [::] over IPv6", Route.IPV6, C_METADATA_IPV6, Contestant::iterating),
    OURS_PLAIN(
            "ours",
            Route.IPV4,
            C_PLAIN,
            (local, expected) -> new StreamDrainer.Iterating(StreamDrainer.plain(local), datagram -> true)),
    OURS_URING_METADATA(
            "ours on io_uring, metadata",
            Route.IPV4,
            C_URING_METADATA,
            (local, expected) -> new StreamDrainer.Iterating(
                    StreamDrainer.withMetadata(local).backend(Backend.IO_URING), expected::isMetadata)),
    OURS_URING_PLAIN(
            "ours on io_uring",
            Route.IPV4,
            C_URING_PLAIN,
            (local, expected) -> new StreamDrainer.Iterating(
                    StreamDrainer.plain(local).backend(Backend.IO_URING), datagram -> true)),
    OURS_REPLY(
            "ours, receive and reply",
            Route.IPV4,
            null,
            (local, expected) -> new StreamDrainer.Replying(StreamDrainer.withMetadata(local)));

    private final String label;
    private final Route route;

    /** The C program that does the same. */
    final @Nullable Contestant peer;

    private final @Nullable CompiledProgram program;
    private final @Nullable Opener opener;

    private interface Opener {
        Drainer open(InetAddress local, Expected expected) throws IOException;
    }

    /** Where the socket is bound, and where it is sent to. */
    private enum Route {
        IPV4("0.0.0.0", "127.0.0.1"),
        MAPPED("::", "127.0.0.1"),
        IPV6("::", "::1");

        private final String local;
        private final String destination;

        Route(String local, String destination) {
            this.local = local;
            this.destination = destination;
        }
    }

    private static final class Programs {
        private static final CompiledProgram RECVMMSG = CompiledProgram.c("drain");
        private static final CompiledProgram IO_URING = CompiledProgram.cWithLiburing("drain_uring");
        private static final CompiledProgram GO = CompiledProgram.go("drain");
    }

    Contestant(String label, Route route, CompiledProgram program) {
        this(label, route, null, program, null);
    }

    Contestant(String label, Route route, @Nullable Contestant peer, Opener opener) {
        this(label, route, peer, null, opener);
    }

    Contestant(
            String label,
            Route route,
            @Nullable Contestant peer,
            @Nullable CompiledProgram program,
            @Nullable Opener opener) {
        this.label = label;
        this.route = route;
        this.peer = peer;
        this.program = program;
        this.opener = opener;
    }

    private static Drainer iterating(InetAddress local, Expected expected) throws IOException {
        return new StreamDrainer.Iterating(StreamDrainer.withMetadata(local), expected::isMetadata);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Party party() {
        return name().startsWith("OURS") ? Party.OURS : name().startsWith("C_") ? Party.FLOOR : Party.PEER;
    }

    @Override
    public boolean tellsAllocation() {
        return program == null;
    }

    @Override
    public List<String> command() throws UnavailableException, IOException, InterruptedException {
        if (program == null) {
            return Entrant.java(JavaProcess.class, name());
        }
        String read = name().endsWith("_PLAIN") ? "plain" : "metadata";
        return List.of(program.path().toString(), read, route.local, route.destination);
    }

    /** The address that the datagrams are sent to. */
    InetAddress destination() throws IOException {
        return InetAddress.getByName(route.destination);
    }

    /** Opens the socket of a contestant in Java. */
    Drainer open(Expected expected) throws IOException {
        if (opener == null) {
            throw new IllegalStateException(this + " is not Java");
        }
        return opener.open(InetAddress.getByName(route.local), expected);
    }
}
