package io.github.datagram.benchmarks.drain;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.Comparison;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.Goal;
import io.github.datagram.benchmarks.comparison.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run drain}. */
@Command(
        name = "benchmarks/run drain",
        sortOptions = false,
        description = "Fills loopback sockets, drains them, and tells what each datagram cost to receive.")
public final class Drain extends Comparison {
    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Contestant> contestants = List.of(Contestant.values());

    private Drain() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Drain(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Drain(), out, arguments);
    }

    @Override
    protected List<? extends Entrant> entrants() {
        return contestants;
    }

    @Override
    protected List<Goal> goals() {
        return Targets.ALL;
    }

    @Override
    protected Table table() {
        return new Table(
                "ns per 64-byte datagram",
                "medians of the rounds' ratios to the C program that does the same and to NIO, and bytes allocated per"
                        + " datagram",
                List.of(
                        new Table.Ratio("x C", "toC", entrant -> Optional.ofNullable(((Contestant) entrant).peer)),
                        new Table.Ratio("x NIO", "toNio", Drain::toNio)));
    }

    /** A reply is more than a receive. */
    private static Optional<Entrant> toNio(Entrant entrant) {
        return entrant == Contestant.OURS_REPLY ? Optional.empty() : Optional.of(Contestant.NIO);
    }

    @Override
    protected int defaultDatagrams() {
        return SocketBuffer.datagrams();
    }

    @Override
    protected int unit() {
        return Drainer.BATCH;
    }
}
