package io.github.datagram.benchmarks.dns;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.Progress;
import io.github.datagram.benchmarks.comparison.ReportOptions;
import io.github.datagram.benchmarks.comparison.UnavailableException;
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
import picocli.CommandLine;
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
                "Asks DNS servers in turn, each with one worker, and tells what a reply cost them. Needs dnsperf; nsd and"
                        + " knotd are left out where they are missing.")
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

    private final Progress progress = new Progress();
    private final List<ServerProcess> servers = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Figures figures = new Figures();

    private DnsBenchmark() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        Commands.main(new DnsBenchmark(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            CompiledProgram.require("dnsperf", "dnsperf");
        } catch (UnavailableException e) {
            spec.commandLine().getOut().println("left out      all of it: " + e.getMessage());
            return CommandLine.ExitCode.OK;
        }
        Path directory = Files.createTempDirectory("benchmark-dns");
        try {
            run(Workload.create(directory));
            return report();
        } finally {
            progress.end();
            servers.forEach(ServerProcess::close);
            delete(directory);
        }
    }

    private int report() throws IOException {
        BenchmarkResult result = figures.result(Math.max(1, rounds), seconds, servers, leftOut);
        int status = reporting.publish(spec.commandLine().getOut(), result);
        return result.isAnyFailed() ? CommandLine.ExitCode.SOFTWARE : status;
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
            start(contestant, workload);
        }
        for (int i = 0; i < warmUp; i++) {
            progress.show("warming up", i, warmUp);
            turns(ours(), server -> Dnsperf.ask(server, workload, seconds));
        }
        inTurn("measuring", server -> figures.add(server.contestant(), Dnsperf.ask(server, workload, seconds)));
        long halfLoad = figures.halfLoad();
        inTurn(
                "measuring at half the load",
                server -> figures.addTail(
                        server.contestant(), Dnsperf.tailLatency(server, workload, LATENCY_SECONDS, halfLoad)));
    }

    /** Who cannot take part is left out, and who does not come up has failed; the others go on. */
    private void start(Contestant contestant, Workload workload) throws IOException {
        try {
            contestant.requireProgram();
            servers.add(ServerProcess.start(contestant, workload));
        } catch (UnavailableException e) {
            leftOut.add(contestant.label() + ": " + e.getMessage());
        } catch (EntrantFailedException e) {
            figures.fail(contestant, e.reason());
        }
    }

    /** What is done with each server in each round. */
    @FunctionalInterface
    private interface Turn {
        void take(ServerProcess server) throws EntrantFailedException, IOException, InterruptedException;
    }

    private List<ServerProcess> ours() {
        return servers.stream()
                .filter(server -> server.contestant() == Contestant.OURS)
                .toList();
    }

    private void inTurn(String deed, Turn turn) throws IOException, InterruptedException {
        int count = Math.max(1, rounds);
        for (int round = 0; round < count; round++) {
            progress.show(deed, round, count);
            var order = new ArrayList<>(servers);
            Collections.shuffle(order, new Random(round));
            turns(order, turn);
        }
    }

    private void turns(List<ServerProcess> order, Turn turn) throws IOException, InterruptedException {
        for (ServerProcess server : order) {
            try {
                turn.take(server);
            } catch (EntrantFailedException e) {
                figures.fail(server.contestant(), e.reason());
                servers.remove(server);
                server.close();
            }
        }
    }
}
