package io.github.datagram.benchmarks.netty;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.Comparison;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.Goal;
import io.github.datagram.benchmarks.comparison.Table;
import io.github.datagram.benchmarks.report.Verdict.Bound;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run netty}. */
@Command(
        name = "benchmarks/run netty",
        sortOptions = false,
        description = "Floods Netty pipelines, and tells what each datagram that they read cost their loop.")
public final class NettyBenchmark extends Comparison {
    private static final int DATAGRAMS = 160 * Feeder.BURST;
    private static final double CHEAPER = 1 / 1.2;
    private static final double LESS = 0.99;
    private static final double WITHOUT_NETTY = 0.65;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Contestant> contestants = List.of(Contestant.values());

    private NettyBenchmark() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new NettyBenchmark(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new NettyBenchmark(), out, arguments);
    }

    @Override
    protected List<? extends Entrant> entrants() {
        return contestants;
    }

    @Override
    protected List<Goal> goals() {
        return List.of(
                Goal.timeAtMost(CHEAPER, Contestant.OURS_EPOLL, Contestant.NETTY_EPOLL),
                Goal.timeAtMost(CHEAPER, Contestant.OURS_IO_URING, Contestant.NETTY_IO_URING),
                Goal.timeAtMost(WITHOUT_NETTY, Contestant.STREAM, Contestant.NETTY_EPOLL),
                Goal.timeAtMost(WITHOUT_NETTY, Contestant.STREAM_METADATA, Contestant.NETTY_EPOLL),
                lessGarbage(Contestant.OURS_EPOLL, Contestant.NETTY_EPOLL),
                lessGarbage(Contestant.OURS_IO_URING, Contestant.NETTY_IO_URING));
    }

    private static Goal lessGarbage(Contestant ours, Contestant nettys) {
        return new Goal(
                "bytes allocated, " + ours.label() + " / " + nettys.label(),
                Bound.AT_MOST,
                LESS,
                results -> ratio(results.allocated(ours), results.allocated(nettys)));
    }

    private static OptionalDouble ratio(OptionalDouble ours, OptionalDouble nettys) {
        return ours.isEmpty() || nettys.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(ours.getAsDouble() / nettys.getAsDouble());
    }

    @Override
    protected Table table() {
        return new Table(
                "CPU time of the loop's thread in ns per 100-byte datagram",
                "medians of the rounds' ratios to Netty's own channel on the same loop, as it comes and by recvmmsg,"
                        + " and bytes allocated per datagram",
                List.of(
                        new Table.Ratio("x own", "toNetty", entrant -> Optional.of(((Contestant) entrant).rival())),
                        new Table.Ratio("x mmsg", "toMmsg", entrant -> Optional.of(Contestant.NETTY_EPOLL_MMSG))));
    }

    @Override
    protected int defaultDatagrams() {
        return DATAGRAMS;
    }

    @Override
    protected int unit() {
        return Feeder.BURST;
    }
}
