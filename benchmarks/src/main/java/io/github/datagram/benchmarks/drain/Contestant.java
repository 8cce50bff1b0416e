package io.github.datagram.benchmarks.drain;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.benchmarks.comparison.Entrant;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of the table: what is drained, and how. */
enum Contestant implements Entrant {
    C_METADATA("C recvmmsg, metadata", "0.0.0.0", "127.0.0.1", CProgram.RECVMMSG),
    C_METADATA_MAPPED("C recvmmsg, metadata, [::] over IPv4", "::", "127.0.0.1", CProgram.RECVMMSG),
    C_METADATA_IPV6("C recvmmsg, metadata, [::] over IPv6", "::", "::1", CProgram.RECVMMSG),
    C_PLAIN("C recvmmsg", "0.0.0.0", "127.0.0.1", CProgram.RECVMMSG),
    C_URING_METADATA("C io_uring, metadata", "0.0.0.0", "127.0.0.1", CProgram.IO_URING),
    C_URING_PLAIN("C io_uring", "0.0.0.0", "127.0.0.1", CProgram.IO_URING),
    NIO("NIO receive", "0.0.0.0", "127.0.0.1", null, (local, expected) -> NioDrainer.asItComes(local)),
    NIO_CHEAPEST(
            "NIO receive, IPv4 only, non-blocking",
            "0.0.0.0",
            "127.0.0.1",
            null,
            (local, expected) -> NioDrainer.cheapest(local)),
    OURS_METADATA("ours, metadata", "0.0.0.0", "127.0.0.1", C_METADATA, Contestant::iterating),
    OURS_METADATA_BATCH(
            "ours, metadata, receiveBatch",
            "0.0.0.0",
            "127.0.0.1",
            C_METADATA,
            (local, expected) -> new StreamDrainer.Batching(StreamDrainer.withMetadata(local), expected)),
    OURS_METADATA_LARGE(
            "ours, metadata, 64 KiB of room each",
            "0.0.0.0",
            "127.0.0.1",
            C_METADATA,
            (local, expected) -> new StreamDrainer.Iterating(
                    StreamDrainer.withMetadata(local).payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY), expected)),
    OURS_EVERYTHING(
            "ours, everything there is to read",
            "0.0.0.0",
            "127.0.0.1",
            C_METADATA,
            (local, expected) -> new StreamDrainer.ReadingAll(StreamDrainer.withEverything(local), expected)),
    OURS_METADATA_MAPPED("ours, metadata, [::] over IPv4", "::", "127.0.0.1", C_METADATA_MAPPED, Contestant::iterating),
    OURS_METADATA_IPV6("ours, metadata, [::] over IPv6", "::", "::1", C_METADATA_IPV6, Contestant::iterating),
    OURS_PLAIN(
            "ours",
            "0.0.0.0",
            "127.0.0.1",
            C_PLAIN,
            (local, expected) -> new StreamDrainer.Plain(StreamDrainer.plain(local))),
    OURS_URING_METADATA(
            "ours on io_uring, metadata",
            "0.0.0.0",
            "127.0.0.1",
            C_URING_METADATA,
            (local, expected) -> new StreamDrainer.Iterating(
                    StreamDrainer.withMetadata(local).backend(Backend.IO_URING), expected)),
    OURS_URING_PLAIN(
            "ours on io_uring",
            "0.0.0.0",
            "127.0.0.1",
            C_URING_PLAIN,
            (local, expected) ->
                    new StreamDrainer.Plain(StreamDrainer.plain(local).backend(Backend.IO_URING))),
    OURS_REPLY(
            "ours, receive and reply",
            "0.0.0.0",
            "127.0.0.1",
            null,
            (local, expected) -> new StreamDrainer.Replying(StreamDrainer.withMetadata(local)));

    private final String label;

    /** The address that the socket is bound to. */
    final String local;

    /** The address that the datagrams are sent to. */
    final String destination;

    /** The C program that does the same. */
    final @Nullable Contestant peer;

    /** What runs, if that is not Java. */
    final @Nullable CProgram program;

    private final @Nullable Opener opener;

    private interface Opener {
        Drainer open(InetAddress local, Expected expected) throws IOException;
    }

    Contestant(String label, String local, String destination, CProgram program) {
        this(label, local, destination, null, program, null);
    }

    Contestant(String label, String local, String destination, @Nullable Contestant peer, Opener opener) {
        this(label, local, destination, peer, null, opener);
    }

    Contestant(
            String label,
            String local,
            String destination,
            @Nullable Contestant peer,
            @Nullable CProgram program,
            @Nullable Opener opener) {
        this.label = label;
        this.local = local;
        this.destination = destination;
        this.peer = peer;
        this.program = program;
        this.opener = opener;
    }

    private static Drainer iterating(InetAddress local, Expected expected) throws IOException {
        return new StreamDrainer.Iterating(StreamDrainer.withMetadata(local), expected);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean tellsAllocation() {
        return !isC();
    }

    @Override
    public Optional<List<String>> command() throws IOException, InterruptedException {
        return program == null
                ? Optional.of(Entrant.java(JavaProcess.class, name()))
                : program.compiled()
                        .map(compiled ->
                                List.of(compiled.toString(), isPlain() ? "plain" : "metadata", local, destination));
    }

    boolean isC() {
        return program != null;
    }

    /** Whether nothing but source and payload is read; the C programs take it as an argument. */
    boolean isPlain() {
        return this == C_PLAIN || this == C_URING_PLAIN;
    }

    /** Opens the socket of a contestant in Java. */
    Drainer open(Expected expected) throws IOException {
        if (opener == null) {
            throw new IllegalStateException(this + " is not Java");
        }
        return opener.open(InetAddress.getByName(local), expected);
    }
}
