package io.github.datagram.benchmarks.echo;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Row;
import io.github.datagram.benchmarks.report.Verdict;
import io.github.datagram.benchmarks.servers.EchoServer;
import io.github.datagram.benchmarks.servers.LoadedBenchmark;
import io.github.datagram.benchmarks.servers.Samples;
import io.github.datagram.benchmarks.servers.Turn;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run echo}. */
@Command(
        name = "benchmarks/run echo",
        sortOptions = false,
        description = "Asks echo servers at fixed rates, and tells how long their answers took.")
public final class Echo extends LoadedBenchmark {
    /** What stands for a load that is as much as the server can bear. */
    static final int MAXIMUM = 0;

    static final String PER_SECOND = "perSecond";

    private static final int DEFAULT_ROUNDS = 9;
    private static final int DEFAULT_WARM_UP = 6;
    private static final int WARM_UP_DATAGRAMS = 50_000;
    private static final int LONG_TURN_SECONDS = 5;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final List<Integer> LONG_LOADS = List.of(50);
    private static final double HUNDRED = 100;
    private static final double MAX_RATIO = 1.15;

    @Option(
            names = "--loads",
            paramLabel = "PERCENT",
            split = ",",
            description = "loads, in percent of what C's server can bear (default: 25,50,75)")
    private List<Integer> loads = List.of();

    @Option(names = "--rate", paramLabel = "N", description = "datagrams a second that are 100 %% (default: measured)")
    private double rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "how long a turn is (default: 0.5, with --minutes " + LONG_TURN_SECONDS + ")")
    private double seconds;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "as many rounds as give each server N minutes, at 50 %% unless it is said, to see what is"
                    + " allocated and how often garbage collections hold it up")
    private double minutes;

    private Echo() {
        super(DEFAULT_WARM_UP, DEFAULT_ROUNDS);
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Echo(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Echo(), out, arguments);
    }

    /** {@return the name of the row of a server at a load} */
    static String row(EchoServer server, int load) {
        return Samples.row(server, load == MAXIMUM ? "max" : Integer.toString(load));
    }

    private boolean isLong() {
        return minutes > 0;
    }

    private double seconds() {
        return seconds > 0 ? seconds : isLong() ? LONG_TURN_SECONDS : 0.5;
    }

    @Override
    protected int rounds() {
        return isLong() ? (int) Math.ceil(minutes * SECONDS_PER_MINUTE / seconds()) : super.rounds();
    }

    /** The loads of a round; it ends with as much as the server can bear, unless it lasts minutes. */
    private List<Integer> loads() {
        List<Integer> chosen = !loads.isEmpty() ? loads : isLong() ? LONG_LOADS : List.of(25, 50, 75);
        return isLong()
                ? chosen
                : Stream.concat(chosen.stream(), Stream.of(MAXIMUM)).toList();
    }

    @Override
    protected void checkOptions() {
        require(loads.stream().allMatch(load -> load > 0), "--loads=" + loads + ": 1 or more each");
        require(rate >= 0, "--rate=" + rate + ": more than 0");
        require(seconds >= 0, "--seconds=" + seconds + ": more than 0");
        require(minutes >= 0, "--minutes=" + minutes + ": more than 0");
    }

    /** As much as it can bear, and then half of that: to wait for datagrams has to be warm too. */
    @Override
    protected void warmUp(EchoServer server, int round)
            throws EntrantFailedException, IOException, InterruptedException {
        Turn turn = ask(server, (load, process) -> load.inWindow(process, 1, WINDOW, WARM_UP_DATAGRAMS));
        samples.add(server.name(), PER_SECOND, round, turn.perSecond());
        ask(server, (load, process) -> load.atRate(process, turn.perSecond() / 2, WARM_UP_DATAGRAMS / 10));
    }

    @Override
    protected void turn(EchoServer server, int round) throws EntrantFailedException, IOException, InterruptedException {
        for (int load : loads()) {
            String row = row(server, load);
            double perSecond = fullRate(server) * (load == MAXIMUM ? 1 : load / HUNDRED);
            int count = (int) Math.max(1, perSecond * seconds());
            Turn turn = measure(
                    row,
                    server,
                    round,
                    (asking, process) -> load == MAXIMUM
                            ? asking.inWindow(process, 1, WINDOW, count)
                            : asking.atRate(process, perSecond, count));
            samples.add(row, PER_SECOND, round, turn.perSecond());
            for (Percentile percentile : Percentile.values()) {
                samples.add(row, percentile.name(), round, turn.micros(percentile.percentile));
            }
        }
    }

    /** What C's server could bear in the warm-up; without that, what the server at hand can. */
    private double fullRate(EchoServer server) throws EntrantFailedException, IOException, InterruptedException {
        if (rate == 0) {
            OptionalDouble warm = samples.median(EchoServer.C.name(), PER_SECOND);
            rate = warm.isPresent()
                    ? warm.getAsDouble()
                    : ask(server, (load, process) -> load.inWindow(process, 1, WINDOW, WARM_UP_DATAGRAMS))
                            .perSecond();
        }
        return rate;
    }

    @Override
    protected String name() {
        return isLong() ? "endurance" : "echo";
    }

    @Override
    protected String title() {
        return "echo round trips in microseconds at fixed loads";
    }

    @Override
    protected String explanation() {
        return String.format(
                Locale.ROOT,
                "%.0f datagrams of 64 bytes a second are 100 %%; asked by %s.%n"
                        + "p99.9 in the median round, its quartiles, other percentiles in the median round, the median of the"
                        + " rounds'%nratios of p99.9 to C's, datagrams a second, processor time in ns and bytes allocated per"
                        + " datagram, and garbage%ncollections with their pauses in ms",
                rate,
                load().description());
    }

    @Override
    protected String unit() {
        return "us";
    }

    @Override
    protected List<Column> columns() {
        var columns = new ArrayList<Column>();
        for (Percentile percentile : Percentile.values()) {
            if (percentile != Percentile.P99_9) {
                columns.add(new Column(percentile.name(), percentile.title, 1));
            }
        }
        columns.add(new Column(TO_C, "x C", 3));
        columns.add(new Column(PER_SECOND, "per s", 0));
        columns.add(new Column(PROCESSOR, "CPU ns", 0));
        columns.add(new Column(BYTES, "bytes", 2));
        columns.add(new Column(COLLECTIONS, "GCs", 0));
        columns.add(new Column(PAUSES, "GC ms", 0));
        columns.add(new Column(LONGEST_PAUSE, "longest", 0));
        return columns;
    }

    @Override
    protected List<Row> rows() {
        return loads().stream()
                .flatMap(load -> shown().stream().map(server -> row(server, label(server, load), load)))
                .toList();
    }

    private static String label(EchoServer server, int load) {
        return server.label() + ", " + (load == MAXIMUM ? "as much as it can" : load + " %");
    }

    private Row row(EchoServer server, String label, int load) {
        String name = row(server, load);
        var figures = new LinkedHashMap<String, Double>();
        for (Percentile percentile : Percentile.values()) {
            samples.putMedian(figures, name, percentile.name());
        }
        putRatioToC(figures, name, row(EchoServer.C, load), Percentile.P99_9.name());
        samples.putMedian(figures, name, PER_SECOND);
        putCosts(figures, name);
        return row(name, label, server, Percentile.P99_9.name(), figures);
    }

    /** The loads that a server can bear are what a server is built for; what comes of too much is told and not judged. */
    @Override
    protected List<Verdict> verdicts() {
        var verdicts = new ArrayList<Verdict>();
        for (int load : loads()) {
            String ours = row(EchoServer.OURS_MMSG, load);
            String label = label(EchoServer.OURS_MMSG, load);
            if (load != MAXIMUM) {
                verdicts.add(atMost(
                        MAX_RATIO,
                        "p99.9, " + label + " / C",
                        samples.ratio(ours, row(EchoServer.C, load), Percentile.P99_9.name())));
            }
            verdicts.add(atMost(0, "bytes allocated per datagram, " + label, samples.median(ours, BYTES)));
            verdicts.add(atMost(0, "garbage collections, " + label, collections(ours)));
        }
        return verdicts;
    }

    private OptionalDouble collections(String row) {
        return Arrays.stream(samples.all(row, COLLECTIONS)).max();
    }
}
