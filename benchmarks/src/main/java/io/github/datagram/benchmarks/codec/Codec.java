package io.github.datagram.benchmarks.codec;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.ReportOptions;
import io.github.datagram.benchmarks.report.BenchmarkResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run codec}. */
@Command(
        name = "benchmarks/run codec",
        sortOptions = false,
        description =
                "Parses and builds packets, and tells what each cost beside hand-written code, SBE and Kaitai Struct.")
public final class Codec implements Callable<Integer> {
    private static final int ITERATIONS = 5;

    @Option(names = "--forks", paramLabel = "N", description = "JVMs for each figure (default: ${DEFAULT-VALUE})")
    private int forks = 5;

    @Option(names = "--only", paramLabel = "SUITE", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Suite> suites = List.of(Suite.values());

    @Option(
            names = "--buffers",
            paramLabel = "KIND",
            split = ",",
            description = "only these buffers: ${COMPLETION-CANDIDATES}")
    private List<BufferKind> kinds = List.of(BufferKind.values());

    @Option(
            names = "--jdk",
            paramLabel = "DIR",
            split = ",",
            description = "the JDKs to measure on (default: this one, and 17 and 25 if they are found)")
    private List<Path> homes = List.of();

    @Option(
            names = "--millis",
            paramLabel = "N",
            description = "the length of each of five iterations, and of five before them (default: ${DEFAULT-VALUE})")
    private int millis = 120;

    @Mixin
    private final ReportOptions reporting = new ReportOptions();

    @Spec
    private CommandSpec spec;

    private Codec() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new Codec(), arguments);
    }

    static int execute(PrintWriter out, String... arguments) {
        return Commands.execute(new Codec(), out, arguments);
    }

    @Override
    public Integer call() throws IOException, RunnerException {
        List<Jdk> jdks =
                homes.isEmpty() ? Jdk.installed() : homes.stream().map(Jdk::at).toList();
        suites.forEach(suite -> kinds.forEach(kind -> SameResults.require(suite, kind)));
        var results = measure(rows(jdks));
        var summary = new Summary(results, forks);
        BenchmarkResult[] found = jdks.stream()
                .flatMap(jdk -> suites.stream().map(suite -> summary.of(jdk, suite)))
                .toArray(BenchmarkResult[]::new);
        return reporting.publish(spec.commandLine().getOut(), found);
    }

    private List<Measurement> rows(List<Jdk> jdks) {
        List<Measurement> rows = new ArrayList<>();
        for (Jdk jdk : jdks) {
            for (Suite suite : suites) {
                for (BufferKind kind : kinds) {
                    for (Method contestant : suite.contestants()) {
                        rows.add(new Measurement(jdk, suite, kind, contestant.getName()));
                    }
                }
            }
        }
        return rows;
    }

    private Results measure(List<Measurement> rows) throws RunnerException {
        var results = new Results();
        var measuring = new Forks(ITERATIONS, millis);
        long start = System.nanoTime();
        for (int round = 0; round < forks; round++) {
            for (int i = 0; i < rows.size(); i++) {
                Measurement row = rows.get(i);
                results.add(row, measuring.measure(row));
                int done = round * rows.size() + i + 1;
                progress(done, forks * rows.size(), System.nanoTime() - start);
            }
        }
        return results;
    }

    /** Tells every now and then how far it is. */
    private static void progress(int done, int of, long nanos) {
        if (done % 10 == 0 || done == of) {
            long left = nanos / done * (of - done);
            System.err.printf("%d of %d JVMs, about %d s to go%n", done, of, left / 1_000_000_000);
        }
    }
}
