package io.github.datagram.benchmarks.startup;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Row;
import io.github.datagram.benchmarks.report.Verdict;
import io.github.datagram.benchmarks.servers.EchoServer;
import io.github.datagram.benchmarks.servers.FirstAnswer;
import io.github.datagram.benchmarks.servers.ServerBenchmark;
import io.github.datagram.benchmarks.servers.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code benchmarks/run startup}. */
@Command(
        name = "benchmarks/run startup",
        sortOptions = false,
        description = "Starts echo servers, and tells how long they took to answer their first datagram.")
public final class Startup extends ServerBenchmark {
    private static final int DEFAULT_ROUNDS = 15;
    private static final int DEFAULT_WARM_UP = 1;
    private static final String MILLIS = "millis";
    private static final String PROCESSOR = "processorMillis";
    private static final String TO_C = "toC";
    private static final String TO_NIO = "toNio";
    private static final double NANOS_PER_MILLI = 1e6;

    private Startup() {
        super(DEFAULT_WARM_UP, DEFAULT_ROUNDS);
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Startup(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Startup(), out, arguments);
    }

    @Override
    protected void open() {}

    /** Finds out whether it can run here; no turn is as slow as the first. */
    @Override
    protected void start(EchoServer server)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException {
        ServerProcess.start(server).close();
    }

    @Override
    protected void warmUp(EchoServer server, int round)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException {
        FirstAnswer.of(server);
    }

    @Override
    protected void turn(EchoServer server, int round)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException {
        FirstAnswer answer = FirstAnswer.of(server);
        samples.add(server.name(), MILLIS, round, answer.nanos() / NANOS_PER_MILLI);
        samples.add(server.name(), PROCESSOR, round, answer.processorNanos() / NANOS_PER_MILLI);
    }

    @Override
    protected String title() {
        return "milliseconds from the start of a process to the first answer";
    }

    @Override
    protected String explanation() {
        return "asked every tenth of a millisecond; the median, its quartiles, the median of the rounds' ratios to C's server\n"
                + "and to NIO's, and the processor time of the process until then, in ms";
    }

    @Override
    protected String unit() {
        return "ms";
    }

    @Override
    protected List<Column> columns() {
        return List.of(new Column(TO_C, "x C", 1), new Column(TO_NIO, "x NIO", 3), new Column(PROCESSOR, "CPU ms", 1));
    }

    @Override
    protected List<Row> rows() {
        return shown().stream().map(this::row).toList();
    }

    private Row row(EchoServer server) {
        String name = server.name();
        var figures = new LinkedHashMap<String, Double>();
        samples.ratio(name, EchoServer.C.name(), MILLIS).ifPresent(ratio -> figures.put(TO_C, ratio));
        samples.ratio(name, EchoServer.NIO.name(), MILLIS).ifPresent(ratio -> figures.put(TO_NIO, ratio));
        samples.putMedian(figures, name, PROCESSOR);
        return row(name, server.label(), server, MILLIS, figures);
    }

    @Override
    protected List<Verdict> verdicts() {
        return List.of();
    }

    @Override
    public void close() {}
}
