package io.github.datagram.benchmarks.netty;

import io.github.datagram.benchmarks.netty.ReceiverProcess.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run netty}. */
@Command(
        name = "benchmarks/run netty",
        sortOptions = false,
        description = "Floods Netty pipelines, and tells what each datagram that they read cost their loop.")
public final class NettyBenchmark implements Callable<Integer> {
    @Option(names = "--rounds", paramLabel = "N", description = "rounds to measure (default: ${DEFAULT-VALUE})")
    private int rounds = 100;

    @Option(names = "--warm-up", paramLabel = "N", description = "rounds before these (default: ${DEFAULT-VALUE})")
    private int warmUp = 40;

    @Option(names = "--datagrams", paramLabel = "N", description = "datagrams a round (default: ${DEFAULT-VALUE})")
    private int datagrams = 10_000;

    @Option(names = "--assert", description = "exit with status 1 if a target is missed")
    private boolean asserting;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    boolean help;

    @Spec
    private CommandSpec spec;

    private final List<ReceiverProcess> processes = new ArrayList<>();

    private NettyBenchmark() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NettyBenchmark())
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("benchmarks/run netty: " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        try {
            for (Contestant contestant : Contestant.values()) {
                processes.add(new ReceiverProcess(contestant));
            }
            run(warmUp);
            var report = new Report(run(rounds));
            PrintWriter out = spec.commandLine().getOut();
            out.print(report.text());
            out.flush();
            return asserting && report.missesATarget() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        } finally {
            processes.forEach(ReceiverProcess::close);
        }
    }

    /** Every round has each contestant once, in another order. */
    private Map<Contestant, List<Sample>> run(int count) throws IOException {
        Map<Contestant, List<Sample>> samples = new EnumMap<>(Contestant.class);
        var order = new ArrayList<>(processes);
        for (int round = 0; round < count; round++) {
            Collections.shuffle(order, new Random(round));
            for (ReceiverProcess process : order) {
                samples.computeIfAbsent(process.contestant(), key -> new ArrayList<>())
                        .add(process.round(datagrams));
            }
        }
        return samples;
    }
}
