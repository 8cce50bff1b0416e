package io.github.datagram.benchmarks.codec;

import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Machine;
import io.github.datagram.benchmarks.report.Party;
import io.github.datagram.benchmarks.report.Row;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Sums up what all forks gave. */
final class Summary {
    private static final List<String> OURS = List.of("view", "newView", "typedView", "builder", "ours");

    /** With whom the others are compared, by the names of the contestants. */
    private static final List<Column> RATIOS = List.of(
            new Column(Suite.HAND_WRITTEN, "x hand", 2),
            new Column("sbe", "x SBE", 2),
            new Column("kaitai", "x Kaitai", 2));

    private static final Column BYTES = new Column("bytes", "bytes", 0);

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
                "each a JVM of its own; the medians of the JVMs' ratios to the others, and the most bytes allocated per packet",
                "ns",
                forks,
                columns(suite),
                results.measurements().stream()
                        .filter(each -> each.jdk().equals(jdk) && each.suite() == suite)
                        .map(this::row)
                        .toList(),
                Arrays.stream(Target.values())
                        .flatMap(target -> target.verdicts(results, jdk, suite).stream())
                        .filter(verdict -> verdict.measured() != null)
                        .toList(),
                List.of(),
                Machine.here().with(jdk.fullName()));
    }

    private static List<Column> columns(Suite suite) {
        List<String> contestants =
                suite.contestants().stream().map(Method::getName).toList();
        return Stream.concat(RATIOS.stream().filter(each -> contestants.contains(each.key())), Stream.of(BYTES))
                .toList();
    }

    private Row row(Measurement measurement) {
        var figures = new LinkedHashMap<String, Double>();
        for (Column each : RATIOS) {
            results.ratio(measurement, measurement.by(each.key())).ifPresent(ratio -> figures.put(each.key(), ratio));
        }
        figures.put(BYTES.key(), results.bytes(measurement));
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
