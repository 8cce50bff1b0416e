package io.github.datagram.benchmarks.codec;

import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Machine;
import io.github.datagram.benchmarks.report.Party;
import io.github.datagram.benchmarks.report.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Sums up what all forks gave. */
final class Summary {
    private static final List<String> OURS = List.of("view", "newView", "typedView", "builder", "ours");

    private final Results results;
    private final int forks;

    Summary(Results results, int forks) {
        this.results = results;
        this.forks = forks;
    }

    /** What was measured of a suite on one Java. */
    BenchmarkResult of(Jdk jdk, Suite suite) {
        return new BenchmarkResult(
                "codec-" + suite.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-jdk" + jdk.version(),
                "ns per packet on " + jdk + ": " + suite.text,
                "each a JVM of its own; the medians of the JVMs' ratios to hand-written code, and the most bytes allocated"
                        + " per packet",
                "ns",
                forks,
                List.of(new Column("toHand", "x hand", 2), new Column("bytes", "bytes", 0)),
                results.measurements().stream()
                        .filter(each -> each.jdk().equals(jdk) && each.suite() == suite)
                        .map(this::row)
                        .toList(),
                Arrays.stream(Target.values())
                        .flatMap(target -> target.verdicts(results, jdk, suite).stream())
                        .filter(verdict -> verdict.measured() != null)
                        .toList(),
                List.of(),
                Machine.here());
    }

    private Row row(Measurement measurement) {
        var figures = new LinkedHashMap<String, Double>();
        results.ratio(measurement, measurement.by(Suite.HAND_WRITTEN)).ifPresent(ratio -> figures.put("toHand", ratio));
        figures.put("bytes", results.bytes(measurement));
        String buffer = measurement.kind().name().toLowerCase(Locale.ROOT);
        return new Row(
                measurement.contestant() + "-" + buffer,
                measurement.contestant() + ", " + buffer,
                OURS.contains(measurement.contestant()) ? Party.OURS : Party.PEER,
                results.nanos(measurement),
                figures,
                null);
    }
}
