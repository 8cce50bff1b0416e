package io.github.datagram.benchmarks.latency;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Row;
import io.github.datagram.benchmarks.report.Verdict;
import io.github.datagram.benchmarks.servers.EchoServer;
import io.github.datagram.benchmarks.servers.LoadedBenchmark;
import io.github.datagram.benchmarks.servers.Sockperf;
import io.github.datagram.benchmarks.servers.Turn;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run latency}. */
@Command(
        name = "benchmarks/run latency",
        sortOptions = false,
        description = "Asks echo servers one datagram after the other, and tells how long the answers took.")
public final class Latency extends LoadedBenchmark {
    private static final int DEFAULT_ROUNDS = 15;
    private static final int DEFAULT_WARM_UP = 6;
    private static final String MEDIAN = "p50";
    private static final String P99 = "p99";
    private static final String P99_9 = "p99.9";

    /** What sockperf's client measured, instead of {@code load.c}. */
    private static final String BY_SOCKPERF = "sockperf";

    @Option(names = "--datagrams", paramLabel = "N", description = "datagrams a turn (default: ${DEFAULT-VALUE})")
    private int datagrams = 10_000;

    private Latency() {
        super(DEFAULT_WARM_UP, DEFAULT_ROUNDS);
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Latency(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Latency(), out, arguments);
    }

    @Override
    protected void checkOptions() {
        require(datagrams > 0, "--datagrams=" + datagrams + ": 1 or more");
    }

    @Override
    protected void warmUp(EchoServer server, int round)
            throws EntrantFailedException, IOException, InterruptedException {
        ask(server, (load, process) -> load.inWindow(process, 1, 1, datagrams));
    }

    @Override
    protected void turn(EchoServer server, int round) throws EntrantFailedException, IOException, InterruptedException {
        String row = server.name();
        Turn turn = measure(row, server, round, (load, process) -> load.inWindow(process, 1, 1, datagrams));
        samples.add(row, MEDIAN, round, turn.micros(50));
        samples.add(row, P99, round, turn.micros(99));
        samples.add(row, P99_9, round, turn.micros(99.9));
        if (server == EchoServer.SOCKPERF) {
            samples.add(row, BY_SOCKPERF, round, Sockperf.medianMicros(process(server)));
        }
    }

    @Override
    protected String title() {
        return "round trips in microseconds, one after the other";
    }

    @Override
    protected String explanation() {
        return datagrams + " datagrams of 64 bytes each, asked by " + load().description()
                + ";\nthe median round trip, its quartiles over the rounds, other percentiles, the median of the rounds'\n"
                + "ratios of medians to C's, processor time in ns and bytes allocated per datagram, and what sockperf's\n"
                + "own client measures of its own server";
    }

    @Override
    protected String unit() {
        return "us";
    }

    @Override
    protected List<Column> columns() {
        return List.of(
                new Column(P99, P99, 1),
                new Column(P99_9, P99_9, 1),
                new Column(TO_C, "x C", 3),
                new Column(PROCESSOR, "CPU ns", 0),
                new Column(BYTES, "bytes", 2),
                new Column(BY_SOCKPERF, "sockperf", 1));
    }

    @Override
    protected List<Row> rows() {
        return shown().stream().map(this::row).toList();
    }

    private Row row(EchoServer server) {
        String name = server.name();
        var figures = new LinkedHashMap<String, Double>();
        samples.putMedian(figures, name, P99);
        samples.putMedian(figures, name, P99_9);
        putRatioToC(figures, name, EchoServer.C.name(), MEDIAN);
        putCosts(figures, name);
        samples.putMedian(figures, name, BY_SOCKPERF);
        return row(name, server.label(), server, MEDIAN, figures);
    }

    @Override
    protected List<Verdict> verdicts() {
        String ours = EchoServer.OURS_MMSG.name();
        return List.of(atMost(
                0, "bytes allocated per datagram, " + EchoServer.OURS_MMSG.label(), samples.median(ours, BYTES)));
    }
}
