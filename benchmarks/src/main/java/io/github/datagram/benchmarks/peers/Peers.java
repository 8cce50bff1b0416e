package io.github.datagram.benchmarks.peers;

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
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run peers}. */
@Command(
        name = "benchmarks/run peers",
        sortOptions = false,
        description = "Asks echo servers from 127.1.0.1 and from as many addresses as there are peers, and tells what a"
                + " datagram cost them.")
public final class Peers extends LoadedBenchmark {
    private static final int DEFAULT_ROUNDS = 5;
    private static final int DEFAULT_WARM_UP = 1;

    /** All of 127.0.0.0/8 from 127.1.0.1 on. */
    private static final int MAX_PEERS = 0xFE_FFFE;

    private static final String ONE_PROCESSOR = "oneProcessor";
    private static final String ONE_BYTES = "oneBytes";
    private static final String TO_ONE = "toOne";

    @Option(names = "--peers", paramLabel = "N", description = "how many addresses ask (default: ${DEFAULT-VALUE})")
    private int peers = 100_000;

    @Option(
            names = "--datagrams",
            paramLabel = "N",
            description =
                    "datagrams a turn, of one peer a quarter (default: two for each peer, so that each is met again)")
    private int datagrams;

    private Peers() {
        super(DEFAULT_WARM_UP, DEFAULT_ROUNDS);
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Peers(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Peers(), out, arguments);
    }

    @Override
    protected void checkOptions() {
        require(peers > 0 && peers <= MAX_PEERS, "--peers=" + peers + ": 1 to " + MAX_PEERS);
        require(datagrams >= 0, "--datagrams=" + datagrams + ": 1 or more");
    }

    private int datagrams() {
        return datagrams > 0 ? datagrams : 2 * peers;
    }

    /** One peer is met again at once. */
    private int datagramsOfOne() {
        return Math.max(1, datagrams() / 4);
    }

    @Override
    protected void warmUp(EchoServer server, int round)
            throws EntrantFailedException, IOException, InterruptedException {
        ask(server, (load, process) -> load.inWindow(process, 1, WINDOW, datagramsOfOne()));
        ask(server, (load, process) -> load.inWindow(process, peers, WINDOW, datagrams()));
    }

    @Override
    protected void turn(EchoServer server, int round) throws EntrantFailedException, IOException, InterruptedException {
        Turn one = measure(
                one(server), server, round, (load, process) -> load.inWindow(process, 1, WINDOW, datagramsOfOne()));
        samples.tally(server.name()).add(server, one);
        measure(server.name(), server, round, (load, process) -> load.inWindow(process, peers, WINDOW, datagrams()));
    }

    /** The samples with one peer. */
    private static String one(EchoServer server) {
        return Samples.row(server, "one");
    }

    @Override
    protected String title() {
        return "processor time of echo servers in ns per datagram of " + peers + " peers";
    }

    @Override
    protected String explanation() {
        return datagrams() + " datagrams of 64 bytes each, asked by " + load().description()
                + ";\nthe median, its quartiles, the median of the rounds' ratios to C's, bytes allocated per datagram, the"
                + " same two\nof one peer, and the median of the rounds' ratios to one peer";
    }

    @Override
    protected String unit() {
        return "ns";
    }

    @Override
    protected List<Column> columns() {
        return List.of(
                new Column(TO_C, "x C", 3),
                new Column(BYTES, "bytes", 2),
                new Column(ONE_PROCESSOR, "one peer", 0),
                new Column(ONE_BYTES, "bytes", 2),
                new Column(TO_ONE, "x one peer", 3));
    }

    @Override
    protected List<Row> rows() {
        return shown().stream().map(this::row).toList();
    }

    private Row row(EchoServer server) {
        String name = server.name();
        String one = one(server);
        var figures = new LinkedHashMap<String, Double>();
        putRatioToC(figures, name, EchoServer.C.name(), PROCESSOR);
        samples.putMedian(figures, name, BYTES);
        samples.median(one, PROCESSOR).ifPresent(nanos -> figures.put(ONE_PROCESSOR, nanos));
        samples.median(one, BYTES).ifPresent(bytes -> figures.put(ONE_BYTES, bytes));
        samples.ratio(name, one, PROCESSOR).ifPresent(ratio -> figures.put(TO_ONE, ratio));
        return row(name, server.label(), server, PROCESSOR, figures);
    }

    @Override
    protected List<Verdict> verdicts() {
        return List.of(atMost(
                0,
                "bytes allocated per datagram, " + EchoServer.OURS_MMSG.label(),
                samples.median(EchoServer.OURS_MMSG.name(), BYTES)));
    }
}
