package io.github.datagram.benchmarks.dns;

import io.github.datagram.benchmarks.dns.Dnsperf.Sample;
import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Machine;
import io.github.datagram.benchmarks.report.Party;
import io.github.datagram.benchmarks.report.Row;
import io.github.datagram.benchmarks.report.Spread;
import io.github.datagram.benchmarks.report.Verdict;
import io.github.datagram.benchmarks.report.Verdict.Bound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What all rounds gave. */
final class Figures {
    private static final double MAX_COST = 1.15;
    private static final double MIN_RATE = 0.95;

    private final Map<Contestant, List<Sample>> samples = new EnumMap<>(Contestant.class);
    private final Map<Contestant, List<Double>> tails = new EnumMap<>(Contestant.class);
    private final Map<Contestant, String> failures = new EnumMap<>(Contestant.class);

    void add(Contestant contestant, Sample sample) {
        samples.computeIfAbsent(contestant, added -> new ArrayList<>()).add(sample);
    }

    /** What a server did before it failed counts no more. */
    void fail(Contestant contestant, String reason) {
        failures.put(contestant, reason);
        samples.remove(contestant);
        tails.remove(contestant);
    }

    void addTail(Contestant contestant, double micros) {
        tails.computeIfAbsent(contestant, added -> new ArrayList<>()).add(micros);
    }

    /** Half of the queries a second that the slowest one answered; at least one. */
    long halfLoad() {
        double slowest = samples.values().stream()
                .mapToDouble(each -> spread(each, Sample::queriesPerSecond).median())
                .min()
                .orElse(0);
        return Math.max(1, Math.round(slowest / 2));
    }

    BenchmarkResult result(int rounds, int seconds, List<ServerProcess> servers, List<String> leftOut)
            throws IOException {
        return new BenchmarkResult(
                "dns",
                "µs of CPU time per query answered, user and system",
                seconds + " s each with one dnsperf thread; the 99th percentile at " + halfLoad()
                        + " queries/s, half of what the slowest answers",
                "µs",
                rounds,
                List.of(
                        new Column("queriesPerSecond", "queries/s", 0),
                        new Column("p99", "p99 µs", 0),
                        new Column("resident", "RSS MiB", 0)),
                rows(servers),
                List.of(
                        new Verdict(
                                "CPU per query / that of the cheaper of NSD and Knot",
                                Bound.AT_MOST,
                                MAX_COST,
                                ratios(Sample::nanosPerQuery).max().stream()
                                        .boxed()
                                        .findAny()
                                        .orElse(null)),
                        new Verdict(
                                "queries/s / those of the faster of them",
                                Bound.AT_LEAST,
                                MIN_RATE,
                                ratios(Sample::queriesPerSecond).min().stream()
                                        .boxed()
                                        .findAny()
                                        .orElse(null))),
                leftOut,
                Machine.here());
    }

    private List<Row> rows(List<ServerProcess> servers) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (ServerProcess server : servers) {
            rows.add(row(server));
        }
        failures.forEach((contestant, reason) ->
                rows.add(Row.failed(contestant.name(), contestant.label(), party(contestant), reason)));
        return rows;
    }

    private static Party party(Contestant contestant) {
        return contestant == Contestant.OURS ? Party.OURS : Party.PEER;
    }

    private Row row(ServerProcess server) throws IOException {
        Contestant contestant = server.contestant();
        List<Sample> own = of(contestant);
        return new Row(
                contestant.name(),
                contestant.label(),
                party(contestant),
                spread(own, sample -> sample.nanosPerQuery() / 1000),
                Map.of(
                        "queriesPerSecond",
                        spread(own, Sample::queriesPerSecond).median(),
                        "p99",
                        spread(tails.getOrDefault(contestant, List.of()), Double::doubleValue)
                                .median(),
                        "resident",
                        (double) server.residentMebibytes()),
                null);
    }

    /** Ours to those that took part; none if ours did not. */
    private DoubleStream ratios(ToDoubleFunction<Sample> figure) {
        return Stream.of(Contestant.NSD, Contestant.KNOT)
                .filter(other -> samples.containsKey(Contestant.OURS) && samples.containsKey(other))
                .mapToDouble(other -> ratio(other, figure));
    }

    /** The median of the ratios in the same round: what slows a round down slows down all. */
    private double ratio(Contestant other, ToDoubleFunction<Sample> figure) {
        List<Sample> ours = of(Contestant.OURS);
        List<Sample> theirs = of(other);
        return Spread.of(IntStream.range(0, ours.size())
                        .mapToDouble(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)))
                        .toArray())
                .median();
    }

    private List<Sample> of(Contestant contestant) {
        return samples.getOrDefault(contestant, List.of());
    }

    private static <T> Spread spread(List<T> samples, ToDoubleFunction<T> figure) {
        return Spread.of(samples.stream().mapToDouble(figure).toArray());
    }
}
