package io.github.datagram.benchmarks.send;

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

/** {@code benchmarks/run send}. */
@Command(
        name = "benchmarks/run send",
        sortOptions = false,
        description = "Sends datagrams over loopback, and tells what each cost to send.")
public final class Send extends Comparison {
    private static final int DATAGRAMS = 1024;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Contestant> contestants = List.of(Contestant.values());

    private Send() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Send(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Send(), out, arguments);
    }

    @Override
    protected List<? extends Entrant> entrants() {
        return contestants;
    }

    @Override
    protected List<Goal> goals() {
        return List.of(
                Goal.timeAtMost(1.03, Contestant.OURS_SOURCE, Contestant.C_SOURCE),
                Goal.timeAtMost(0.9, Contestant.OURS_SOURCE, Contestant.NIO),
                Goal.noGarbage(Contestant.OURS_SOURCE));
    }

    @Override
    protected Table table() {
        return new Table(
                "ns per 64-byte datagram sent, the loopback's receive path included",
                "medians of the rounds' ratios to the C program that does the same and to NIO, and bytes allocated per"
                        + " datagram",
                List.of(
                        new Table.Ratio("x C", "toC", entrant -> Optional.ofNullable(((Contestant) entrant).peer)),
                        new Table.Ratio("x NIO", "toNio", entrant -> Optional.of(Contestant.NIO))));
    }

    @Override
    protected int defaultDatagrams() {
        return DATAGRAMS;
    }

    @Override
    protected int unit() {
        return Outbox.BATCH;
    }
}
