package io.github.datagram.benchmarks.bulk;

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

/** {@code benchmarks/run bulk}. */
@Command(
        name = "benchmarks/run bulk",
        sortOptions = false,
        description = "Carries segments of 1200 bytes over loopback, and tells what each cost to send and to receive.")
public final class Bulk extends Comparison {
    private static final int ROUNDS = 150;

    /** As long as it takes to forget that other processes ran before: two milliseconds of trains. */
    private static final int BURSTS = 100;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Contestant> contestants = List.of(Contestant.values());

    private Bulk() {
        super(ROUNDS);
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Bulk(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Bulk(), out, arguments);
    }

    @Override
    protected List<? extends Entrant> entrants() {
        return contestants;
    }

    @Override
    protected List<Goal> goals() {
        return List.of(
                Goal.throughputAtLeast(0.97, Contestant.OURS_WHOLE_TRAINS, Contestant.C_TRAINS),
                Goal.throughputAtLeast(5, Contestant.OURS_WHOLE_TRAINS, Contestant.NIO),
                Goal.throughputAtLeast(5, Contestant.OURS_TRAINS, Contestant.NIO),
                Goal.noGarbage(Contestant.OURS_WHOLE_TRAINS),
                Goal.noGarbage(Contestant.OURS_TRAINS));
    }

    @Override
    protected Table table() {
        return new Table(
                "ns per segment of 1200 bytes, sent and received by one thread",
                "medians of the rounds' ratios to the C program that does the same and to NIO, and bytes allocated per"
                        + " segment; 9600 / ns is Gbit/s",
                List.of(
                        new Table.Ratio("x C", "toC", entrant -> Optional.ofNullable(((Contestant) entrant).peer())),
                        new Table.Ratio("x NIO", "toNio", entrant -> Optional.of(Contestant.NIO))));
    }

    @Override
    protected int defaultDatagrams() {
        return BURSTS * Carrier.BURST;
    }

    /** A system call carries 160 segments, so what is called once for each gets warm slowly. */
    @Override
    protected int warmUpDatagrams() {
        return 1_600_000;
    }

    @Override
    protected int unit() {
        return Carrier.BURST;
    }
}
