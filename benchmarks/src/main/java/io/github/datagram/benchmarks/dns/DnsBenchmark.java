package io.github.datagram.benchmarks.dns;

import io.github.datagram.benchmarks.dns.Dnsperf.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
    private static final double MAX_COST = 1.15;
    private static final double MIN_RATE = 0.95;
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

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and exit")
    boolean help;

    @Option(names = "--assert", description = "exit with status 1 if a target is missed")
    private boolean asserting;

    @Spec
    private CommandSpec spec;

    private final List<ServerProcess> servers = new ArrayList<>();
    private final Map<Contestant, List<Sample>> samples = new EnumMap<>(Contestant.class);
    private final Map<Contestant, List<Double>> latencies = new EnumMap<>(Contestant.class);
    private long halfLoad;

    private DnsBenchmark() {}

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DnsBenchmark())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((exception, command, parsed) -> {
                    command.getErr().println("benchmarks/run dns: " + exception.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Contestant.requirePrograms();
        Path directory = Files.createTempDirectory("benchmark-dns");
        try {
            run(Workload.create(directory));
            return report() || !asserting ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
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
        inTurn(server -> samples.computeIfAbsent(server.contestant(), added -> new ArrayList<>())
                .add(Dnsperf.ask(server, workload, seconds)));
        halfLoad = Math.round(servers.stream()
                        .mapToDouble(server -> median(of(server.contestant()), Sample::queriesPerSecond))
                        .min()
                        .orElseThrow()
                / 2);
        inTurn(server -> latencies
                .computeIfAbsent(server.contestant(), added -> new ArrayList<>())
                .add(Dnsperf.tailLatency(server, workload, LATENCY_SECONDS, halfLoad)));
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

    /** {@return whether the targets are held} */
    private boolean report() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "median of %d turns of %d s with one dnsperf thread; p99: at %d queries/s, half of the slowest one's%n%n"
                        + "%-14s %16s %12s %8s %10s %10s%n",
                rounds,
                seconds,
                halfLoad,
                "",
                "CPU us / query",
                "queries / s",
                "lost",
                "p99 us",
                "RSS MiB");
        for (ServerProcess server : servers) {
            List<Sample> own = of(server.contestant());
            out.printf(
                    Locale.ROOT,
                    "%-14s %16.3f %12.0f %8d %10.0f %10d%n",
                    server.contestant().label(),
                    median(own, Sample::nanosPerQuery) / 1000,
                    median(own, Sample::queriesPerSecond),
                    own.stream().mapToLong(Sample::lost).sum(),
                    median(latencies.getOrDefault(server.contestant(), List.of()), Double::doubleValue),
                    server.residentMebibytes());
        }
        double cost =
                Math.max(ratio(Contestant.NSD, Sample::nanosPerQuery), ratio(Contestant.KNOT, Sample::nanosPerQuery));
        double rate = Math.min(
                ratio(Contestant.NSD, Sample::queriesPerSecond), ratio(Contestant.KNOT, Sample::queriesPerSecond));
        out.printf(
                Locale.ROOT,
                "%n%s: CPU per query %.3f x the cheaper one's, at most %.2f%n%s: queries/s %.3f x the faster one's, at least"
                        + " %.2f%n",
                verdict(cost <= MAX_COST),
                cost,
                MAX_COST,
                verdict(rate >= MIN_RATE),
                rate,
                MIN_RATE);
        return cost <= MAX_COST && rate >= MIN_RATE;
    }

    private static String verdict(boolean held) {
        return held ? "held" : "missed";
    }

    /** The median of the ratios in the same round: what slows a round down slows down all. */
    private double ratio(Contestant other, ToDoubleFunction<Sample> figure) {
        List<Sample> ours = of(Contestant.OURS);
        List<Sample> theirs = of(other);
        return median(IntStream.range(0, ours.size())
                .mapToDouble(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)))
                .toArray());
    }

    private List<Sample> of(Contestant contestant) {
        return samples.getOrDefault(contestant, List.of());
    }

    private static <T> double median(List<T> samples, ToDoubleFunction<T> figure) {
        return median(samples.stream().mapToDouble(figure).toArray());
    }

    private static double median(double[] values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }
}
