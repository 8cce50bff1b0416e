package io.github.datagram.benchmarks.comparison;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How benchmarks are run from the command line. */
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

    /** {@return the word after {@code benchmarks/run} in the name of a command} */
    public static String name(CommandSpec command) {
        return command.name().substring(command.name().lastIndexOf(' ') + 1);
    }
}
