package io.github.datagram.benchmarks.send;

import io.github.datagram.Backend;
import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.github.datagram.benchmarks.report.Party;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table: what sends, and whether it chooses the source of each datagram. */
enum Contestant implements Entrant {
    C_SOURCE("C sendmmsg, a source each", true, Programs.SENDMMSG),
    C_PLAIN("C sendmmsg", false, Programs.SENDMMSG),
    C_URING_SOURCE("C io_uring, a source each", true, Programs.IO_URING),
    C_URING_PLAIN("C io_uring", false, Programs.IO_URING),
    GO_SOURCE("Go WriteBatch, a source each", true, Programs.GO),
    GO_PLAIN("Go WriteBatch", false, Programs.GO),
    NIO("NIO send", (Backend) null),
    OURS_SOURCE("ours, a source each", true, C_SOURCE, Backend.MMSG),
    OURS_PLAIN("ours", false, C_PLAIN, Backend.MMSG),
    OURS_URING_SOURCE("ours on io_uring, a source each", true, C_URING_SOURCE, Backend.IO_URING),
    OURS_URING_PLAIN("ours on io_uring", false, C_URING_PLAIN, Backend.IO_URING),
    OURS_MSG_SOURCE("ours by sendmsg, a source each", true, C_SOURCE, Backend.MSG);

    static final int SOURCES = 4;

    private final String label;
    private final boolean choosesSource;

    /** The C program that does the same. */
    final @Nullable Contestant peer;

    private final @Nullable CompiledProgram program;
    private final @Nullable Backend backend;

    private static final class Programs {
        private static final CompiledProgram SENDMMSG = CompiledProgram.c("send");
        private static final CompiledProgram IO_URING = CompiledProgram.cWithLiburing("send_uring");
        private static final CompiledProgram GO = CompiledProgram.go("send");
    }

    Contestant(String label, boolean choosesSource, CompiledProgram program) {
        this(label, choosesSource, null, program, null);
    }

    Contestant(String label, @Nullable Backend backend) {
        this(label, false, null, null, backend);
    }

    Contestant(String label, boolean choosesSource, Contestant peer, Backend backend) {
        this(label, choosesSource, peer, null, backend);
    }

    Contestant(
            String label,
            boolean choosesSource,
            @Nullable Contestant peer,
            @Nullable CompiledProgram program,
            @Nullable Backend backend) {
        this.label = label;
        this.choosesSource = choosesSource;
        this.peer = peer;
        this.program = program;
        this.backend = backend;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Party party() {
        return backend != null ? Party.OURS : name().startsWith("C_") ? Party.FLOOR : Party.PEER;
    }

    @Override
    public boolean tellsAllocation() {
        return program == null;
    }

    @Override
    public List<String> command() throws UnavailableException, IOException, InterruptedException {
        return program == null
                ? Entrant.java(JavaProcess.class, name())
                : List.of(program.path().toString(), choosesSource ? "source" : "plain");
    }

    /** Opens the socket of a contestant in Java. */
    Outbox open(InetSocketAddress destination) throws IOException {
        return backend == null
                ? new NioOutbox(destination)
                : new StreamOutbox(backend, destination, choosesSource ? sources() : List.of());
    }

    /** The sources that take turns: 127.0.0.1 and what follows, or what routing chooses. */
    List<InetAddress> sources() throws UnknownHostException {
        List<InetAddress> sources = new ArrayList<>();
        for (int i = 1; i <= (choosesSource ? SOURCES : 1); i++) {
            sources.add(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) i}));
        }
        return sources;
    }
}
