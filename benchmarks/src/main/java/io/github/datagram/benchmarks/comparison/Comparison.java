package io.github.datagram.benchmarks.comparison;

import io.github.datagram.Backend;
import io.github.datagram.benchmarks.report.BenchmarkResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A benchmark with entrants, goals and the options that all have. */
public abstract class Comparison implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", description = "rounds to measure (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "rounds before these (default: as many as the JIT compilers need)")
    private int warmUp = -1;

    @Option(names = "--datagrams", paramLabel = "N", description = "datagrams a round (default: at most 2048)")
    private int datagrams = -1;

    @Mixin
    private final ReportOptions reporting = new ReportOptions();

    @Spec
    private CommandSpec spec;

    private final Progress progress = new Progress();
    private final List<EntrantProcess> processes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /** A comparison of 400 rounds, unless it is said. */
    protected Comparison() {
        this(400);
    }

    /**
     * A comparison.
     *
     * @param rounds how many are measured, unless it is said
     */
    protected Comparison(int rounds) {
        this.rounds = rounds;
    }

    /** {@return who takes part} */
    protected abstract List<? extends Entrant> entrants();

    /** {@return what is held against the results} */
    protected abstract List<Goal> goals();

    /** {@return what the table tells} */
    protected abstract Table table();

    /** {@return how many datagrams a round has, unless it is said} */
    protected abstract int defaultDatagrams();

    /** {@return after how many datagrams all is compiled} */
    protected int warmUpDatagrams() {
        return 300_000;
    }

    /** {@return what the number of a round's datagrams is a multiple of} */
    protected abstract int unit();

    @Override
    public Integer call() throws IOException, InterruptedException {
        int wanted = datagrams < 0 ? defaultDatagrams() : datagrams;
        datagrams = Math.max(1, (wanted + unit() - 1) / unit()) * unit();
        warmUp = warmUp < 0 ? warmUpDatagrams() / datagrams : warmUp;
        var results = new Results(datagrams);
        try {
            start();
            run(warmUp, "warming up", new Results(datagrams), results);
            run(Math.max(1, rounds), "measuring", results, results);
        } finally {
            progress.end();
            processes.forEach(EntrantProcess::close);
        }
        return report(results);
    }

    /** {@return why nobody can use io_uring here; empty if one can} */
    protected Optional<String> causeAgainstRings() {
        return Backend.IO_URING.unavailabilityCause();
    }

    private void requireRings() throws UnavailableException {
        Optional<String> cause = causeAgainstRings();
        if (cause.isPresent()) {
            throw new UnavailableException(cause.get());
        }
    }

    private void start() throws IOException, InterruptedException {
        for (Entrant entrant : entrants()) {
            try {
                if (entrant.usesRings()) {
                    requireRings();
                }
                processes.add(new EntrantProcess(entrant, entrant.command()));
            } catch (UnavailableException e) {
                leftOut.add(entrant.label() + ": " + e.getMessage());
            }
        }
    }

    private void run(int count, String deed, Results into, Results failures) throws IOException {
        for (int round = 0; round < count; round++) {
            progress.show(deed, round, count);
            var order = new ArrayList<>(processes);
            Collections.shuffle(order, new Random(round));
            for (EntrantProcess process : order) {
                try {
                    into.add(process.entrant(), process.round(datagrams));
                } catch (EntrantFailedException e) {
                    failures.fail(process.entrant(), e.reason());
                    processes.remove(process);
                    process.close();
                }
            }
        }
    }

    private int report(Results results) throws IOException {
        BenchmarkResult result =
                new ResultOfComparison(results, table(), goals()).of(Commands.name(spec), entrants(), leftOut);
        int status = reporting.publish(spec.commandLine().getOut(), result);
        return result.isAnyFailed() ? CommandLine.ExitCode.SOFTWARE : status;
    }
}
