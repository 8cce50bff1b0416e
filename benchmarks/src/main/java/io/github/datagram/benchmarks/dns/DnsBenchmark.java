package io.github.datagram.benchmarks.dns;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.ReportOptions;
import io.github.datagram.benchmarks.report.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run dns}. */
@Command(
        name = "benchmarks/run dns",
        sortOptions = false,
        description =
                "Asks DNS servers in turn, each with one worker, and tells what a reply cost them. Needs dnsperf, nsd and"
                        + " knotd.")
public final class DnsBenchmark implements Callable<Integer> {
    private static final int LATENCY_SECONDS = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "rounds to measure (default: ${DEFAULT-VALUE})")
    private int rounds = 7;

    @Option(names = "--seconds", paramLabel = "N", description = "how long a turn is (default: ${DEFAULT-VALUE})")
    private int seconds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "turns that ours has before these, for the JIT compiler (default: ${DEFAULT-VALUE})")
    private int warmUp = 3;

    @Mixin
    private final ReportOptions reporting = new ReportOptions();

    @Spec
    private CommandSpec spec;

    private final List<ServerProcess> servers = new ArrayList<>();
    private final Figures figures = new Figures();

    private DnsBenchmark() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new DnsBenchmark(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Contestant.requirePrograms();
        Path directory = Files.createTempDirectory("benchmark-dns");
        try {
            run(Workload.create(directory));
            BenchmarkResult result = figures.result(rounds, seconds, servers);
            return reporting.publish(spec.commandLine().getOut(), result);
        } finally {
            servers.forEach(ServerProcess::close);
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void run(Workload workload) throws IOException, InterruptedException {
        for (Contestant contestant : Contestant.values()) {
            servers.add(ServerProcess.start(contestant, workload));
        }
        for (int i = 0; i < warmUp; i++) {
            Dnsperf.ask(servers.get(Contestant.OURS.ordinal()), workload, seconds);
        }
        inTurn(server -> figures.add(server.contestant(), Dnsperf.ask(server, workload, seconds)));
        long halfLoad = figures.halfLoad();
        inTurn(server ->
                figures.addTail(server.contestant(), Dnsperf.tailLatency(server, workload, LATENCY_SECONDS, halfLoad)));
    }

    /** What is done with each server in each round. */
    @FunctionalInterface
    private interface Turn {
        void take(ServerProcess server) throws IOException, InterruptedException;
    }

    private void inTurn(Turn turn) throws IOException, InterruptedException {
        var order = new ArrayList<>(servers);
        for (int round = 0; round < Math.max(1, rounds); round++) {
            Collections.shuffle(order, new Random(round));
            for (ServerProcess server : order) {
                turn.take(server);
            }
        }
    }
}
