package io.github.datagram.benchmarks.bulk;

import io.github.datagram.Backend;
import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.github.datagram.benchmarks.report.Party;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table: what carries the segments, whether the kernel splits and joins them, and who tells them apart again. */
enum Contestant implements Entrant {
    C_TRAINS("C, GSO and GRO", null, Carrier.TRAIN),
    C_SINGLE("C sendmmsg and recvmmsg", null, 1),
    NIO("NIO write and receive", null, 1),
    OURS_WHOLE_TRAINS("ours, trains whole", Backend.MMSG, Carrier.TRAIN),
    OURS_TRAINS("ours, trains split", Backend.MMSG, Carrier.TRAIN),
    OURS_SINGLE("ours, sendmmsg and recvmmsg", Backend.MMSG, 1),
    OURS_URING_WHOLE_TRAINS("ours on io_uring, trains whole", Backend.IO_URING, Carrier.TRAIN),
    OURS_URING_TRAINS("ours on io_uring, trains split", Backend.IO_URING, Carrier.TRAIN);

    private static final CompiledProgram PROGRAM = CompiledProgram.c("bulk");

    private final String label;
    private final @Nullable Backend backend;
    private final int train;

    Contestant(String label, @Nullable Backend backend, int train) {
        this.label = label;
        this.backend = backend;
        this.train = train;
    }

    /** The C program that does the same, null of one that has none. */
    @Nullable
    Contestant peer() {
        return backend == null ? null : train > 1 ? C_TRAINS : C_SINGLE;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Party party() {
        return backend != null ? Party.OURS : this == NIO ? Party.PEER : Party.FLOOR;
    }

    @Override
    public boolean tellsAllocation() {
        return party() != Party.FLOOR;
    }

    @Override
    public List<String> command() throws UnavailableException, IOException, InterruptedException {
        return party() == Party.FLOOR
                ? List.of(PROGRAM.path().toString(), train > 1 ? "gso" : "mmsg")
                : Entrant.java(JavaProcess.class, name());
    }

    /** Opens the sockets of a contestant in Java. */
    Carrier open() throws IOException {
        boolean split = this != OURS_WHOLE_TRAINS && this != OURS_URING_WHOLE_TRAINS;
        return backend == null ? new NioCarrier() : new StreamCarrier(backend, train, split);
    }
}
