package io.github.datagram.benchmarks.comparison;

import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.ResultDirectory;
import io.github.datagram.benchmarks.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How benchmarks are run from the command line, and where their results go. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a benchmark and exits with its status.
     *
     * @param benchmark the benchmark
     * @param arguments the arguments of the command line
     */
    public static void main(Callable<Integer> benchmark, String... arguments) {
        System.exit(execute(benchmark, new PrintWriter(System.out, true, StandardCharsets.UTF_8), arguments));
    }

    /**
     * Runs a benchmark.
     *
     * @param benchmark the benchmark
     * @param out where to write the table
     * @param arguments the arguments of the command line
     * @return the exit status
     */
    public static int execute(Callable<Integer> benchmark, PrintWriter out, String... arguments) {
        return new CommandLine(benchmark)
                .setOut(out)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println(command.getCommandName() + ": " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    /**
     * Prints a result, and keeps it.
     *
     * @param result the result
     * @param out where to print its table
     * @param json a file to write it to, beside the one that {@code benchmarks/run} keeps
     * @throws IOException if it cannot be written
     */
    public static void publish(BenchmarkResult result, PrintWriter out, @Nullable Path json) throws IOException {
        out.print(new TextReport(result).text());
        out.flush();
        if (json != null) {
            ResultDirectory.write(result, json);
        }
        Optional<ResultDirectory> directory = ResultDirectory.ofBenchmarks();
        if (directory.isPresent()) {
            directory.get().add(result);
        }
    }
}
