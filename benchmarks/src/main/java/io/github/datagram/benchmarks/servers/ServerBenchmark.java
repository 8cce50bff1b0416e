package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.Progress;
import io.github.datagram.benchmarks.comparison.ReportOptions;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Machine;
import io.github.datagram.benchmarks.report.Party;
import io.github.datagram.benchmarks.report.Row;
import io.github.datagram.benchmarks.report.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A benchmark in which echo servers take turns. One that cannot run here is left out, one that fails is shown as failed, and
 * the others go on.
 */
public abstract class ServerBenchmark implements Callable<Integer>, Closeable {
    @Option(names = "--rounds", paramLabel = "N", description = "rounds to measure (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--warm-up", paramLabel = "N", description = "rounds before these (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<EchoServer> contestants = List.of(EchoServer.values());

    @Mixin
    private final ReportOptions reporting = new ReportOptions();

    @Spec
    private CommandSpec spec;

    private final Progress progress = new Progress();
    private final Set<EchoServer> running = new LinkedHashSet<>();
    private final Map<EchoServer, String> failures = new EnumMap<>(EchoServer.class);
    private final List<String> leftOut = new ArrayList<>();

    /** What the rounds give. */
    protected final Samples samples = new Samples();

    /**
     * A benchmark.
     *
     * @param warmUp how many rounds come before those that are measured, unless it is said
     * @param rounds how many are measured
     */
    protected ServerBenchmark(int warmUp, int rounds) {
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    /** Something that is done to a server, which may fail or be impossible here. */
    protected interface Deed {
        /** Does it. */
        void to(EchoServer server)
                throws UnavailableException, EntrantFailedException, IOException, InterruptedException;
    }

    /** Prepares what all servers need. */
    protected abstract void open() throws IOException, InterruptedException;

    /** Starts a server, or finds out whether it could. */
    protected abstract void start(EchoServer server)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException;

    /** Gives a server a turn that does not count. */
    protected abstract void warmUp(EchoServer server, int round)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException;

    /** Gives a server its turn of a round. */
    protected abstract void turn(EchoServer server, int round)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException;

    /** {@return what its result is called; the word after {@code benchmarks/run} unless there are several} */
    protected String name() {
        return Commands.name(spec);
    }

    /** {@return what was measured, with its unit} */
    protected abstract String title();

    /** {@return how it was measured, and what the columns are} */
    protected abstract String explanation();

    /** {@return the unit of the rows' spreads} */
    protected abstract String unit();

    /** {@return what rows tell beside their spreads} */
    protected abstract List<Column> columns();

    /** {@return the rows of those that {@linkplain #shown() took part}} */
    protected abstract List<Row> rows();

    /** {@return what this library is held to} */
    protected abstract List<Verdict> verdicts();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try (this) {
            open();
            running.addAll(contestants);
            each(0, this::start);
            run(warmUp, "warming up", this::warmUp);
            run(rounds(), "measuring", this::turn);
        } finally {
            progress.end();
        }
        return report();
    }

    /** A deed that is done in rounds. */
    private interface RoundDeed {
        void to(EchoServer server, int round)
                throws UnavailableException, EntrantFailedException, IOException, InterruptedException;
    }

    private void run(int count, String name, RoundDeed deed) throws IOException, InterruptedException {
        for (int round = 0; round < count; round++) {
            progress.show(name, round, count);
            int number = round;
            each(round, server -> deed.to(server, number));
        }
    }

    /** Every round has each server once, in another order. */
    private void each(int round, Deed deed) throws IOException, InterruptedException {
        var order = new ArrayList<>(running);
        if (round > 0) {
            Collections.shuffle(order, new Random(round));
        }
        for (EchoServer server : order) {
            try {
                deed.to(server);
            } catch (UnavailableException e) {
                leftOut.add(server.label() + ": " + e.getMessage());
                running.remove(server);
            } catch (EntrantFailedException e) {
                failures.put(server, e.reason());
                samples.forget(server);
                running.remove(server);
            }
        }
    }

    /** Refuses a value of an option. */
    protected final void require(boolean isGood, String text) {
        if (!isGood) {
            throw new CommandLine.ParameterException(spec.commandLine(), text);
        }
    }

    /** {@return how many rounds are measured} */
    protected int rounds() {
        return Math.max(1, rounds);
    }

    /** {@return who takes part and was not left out, those that failed included} */
    protected final List<EchoServer> shown() {
        return contestants.stream()
                .filter(server -> running.contains(server) || failures.containsKey(server))
                .toList();
    }

    /**
     * Makes a row.
     *
     * @param name its name, by which it is among the samples
     * @param label how people know it
     * @param server whose it is
     * @param main the figure of which the spread is shown
     * @param figures the others
     */
    protected final Row row(String name, String label, EchoServer server, String main, Map<String, Double> figures) {
        Optional<String> failure = Optional.ofNullable(failures.get(server))
                .or(() -> samples.tally(name).failure());
        return failure.isPresent()
                ? Row.failed(name, label, server.party(), failure.get())
                : new Row(
                        name, label, server.party(), samples.spread(name, main).orElseThrow(), figures, null);
    }

    /** {@return what came of a goal; not measured where that is empty} */
    protected static Verdict atMost(double limit, String text, OptionalDouble measured) {
        return new Verdict(text, Verdict.Bound.AT_MOST, limit, measured.isPresent() ? measured.getAsDouble() : null);
    }

    private int report() throws IOException {
        BenchmarkResult result = new BenchmarkResult(
                name(),
                title(),
                explanation(),
                unit(),
                rounds(),
                columns(),
                rows(),
                verdicts(),
                leftOut,
                Machine.here());
        int status = reporting.publish(spec.commandLine().getOut(), result);
        boolean isFailed = !failures.isEmpty() || (reporting.asserts() && isOursFailed(result));
        return isFailed ? CommandLine.ExitCode.SOFTWARE : status;
    }

    private static boolean isOursFailed(BenchmarkResult result) {
        return result.rows().stream().anyMatch(row -> row.isFailed() && row.party() == Party.OURS);
    }
}
