package io.github.datagram.benchmarks.comparison;

import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.ResultDirectory;
import io.github.datagram.benchmarks.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** What all benchmarks let one say about their results. */
public final class ReportOptions {
    @Option(names = "--json", paramLabel = "FILE", description = "also write the figures to a file")
    private @Nullable Path json;

    @Option(names = "--assert", description = "exit with status 1 if a target is missed")
    private boolean asserting;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    boolean help;

    /** {@return whether a target that is missed is to be an error} */
    public boolean asserts() {
        return asserting;
    }

    /**
     * Prints results, and keeps them; those where all were left out tell nothing that were worth the last ones.
     *
     * @param out where to print their tables
     * @param results the results
     * @return the exit status: 1 if a target is missed and that is to be an error
     * @throws IOException if they cannot be written
     */
    public int publish(PrintWriter out, BenchmarkResult... results) throws IOException {
        for (BenchmarkResult result : results) {
            out.println(new TextReport(result).text());
        }
        out.flush();
        if (json != null) {
            ResultDirectory.write(json, results);
        }
        Optional<ResultDirectory> directory = ResultDirectory.ofBenchmarks();
        if (directory.isPresent()) {
            directory
                    .get()
                    .add(Arrays.stream(results)
                            .filter(result -> !result.rows().isEmpty())
                            .toArray(BenchmarkResult[]::new));
        }
        return asserting && isAnyMissed(results) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static boolean isAnyMissed(BenchmarkResult... results) {
        return Arrays.stream(results).anyMatch(BenchmarkResult::isAnyMissed);
    }
}
