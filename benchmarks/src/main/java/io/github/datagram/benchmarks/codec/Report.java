package io.github.datagram.benchmarks.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes results for people and for programs. */
final class Report {
    private static final String COLUMNS = "  %-7s %-12s %8s %17s %8s %8s%n";

    private final Results results;
    private final List<Jdk> jdks;

    Report(Results results, List<Jdk> jdks) {
        this.results = results;
        this.jdks = jdks;
    }

    /** A table for each Java and suite, and whether the targets were held. */
    String text() {
        var text =
                new StringBuilder("ns per packet: median, least and most of the forks, the median of the forks' ratios"
                        + " to hand-written code,\nand the most bytes allocated per packet\n");
        for (Jdk jdk : jdks) {
            for (Suite suite : Suite.values()) {
                List<Row> rows = rows(jdk, suite);
                if (!rows.isEmpty()) {
                    text.append(format("%n%s, %s%n", jdk, suite.text))
                            .append(format(COLUMNS, "buffer", "", "ns", "min - max", "x hand", "bytes"));
                    rows.forEach(row -> text.append(line(row)));
                }
            }
        }
        text.append('\n');
        jdks.forEach(jdk -> Arrays.stream(Target.values())
                .filter(target -> target.isMeasured(results, jdk))
                .forEach(target -> text.append(line(target, jdk))));
        return text.toString();
    }

    private List<Row> rows(Jdk jdk, Suite suite) {
        return results.rows().stream()
                .filter(row -> row.jdk().equals(jdk) && row.suite() == suite)
                .toList();
    }

    private String line(Row row) {
        return format(
                COLUMNS,
                row.kind().name().toLowerCase(Locale.ROOT),
                row.contestant(),
                format("%.2f", results.nanos(row, 0.5)),
                format("%.2f - %.2f", results.nanos(row, 0), results.nanos(row, 1)),
                ratio(row, "%.2f", ""),
                format("%.0f", results.bytes(row)));
    }

    private String line(Target target, Jdk jdk) {
        String verdict = target.isMissed(results, jdk) ? "missed" : "held";
        return format(
                "%-6s %s, %s: %s; at most %.2f%n",
                verdict, jdk, target.text(), target.figures(results, jdk), target.limit);
    }

    private String ratio(Row row, String pattern, String absent) {
        OptionalDouble ratio = results.ratio(row, row.by(Suite.HAND_WRITTEN));
        return ratio.isEmpty() ? absent : format(pattern, ratio.getAsDouble());
    }

    /** One object, with an object for each row and each target. */
    String json() {
        String rows = results.rows().stream().map(this::jsonRow).collect(Collectors.joining(",\n    "));
        String targets = jdks.stream()
                .flatMap(jdk -> Arrays.stream(Target.values()).map(target -> jsonTarget(target, jdk)))
                .collect(Collectors.joining(",\n    "));
        return "{\n  \"rows\": [\n    " + rows + "\n  ],\n  \"targets\": [\n    " + targets + "\n  ]\n}\n";
    }

    private String jsonRow(Row row) {
        return format(
                "{\"jdk\": %d, \"suite\": \"%s\", \"buffer\": \"%s\", \"name\": \"%s\", \"nanos\": %.3f, \"min\": %.3f,"
                        + " \"max\": %.3f, \"toHandWritten\": %s, \"bytes\": %.3f}",
                row.jdk().version(),
                row.suite(),
                row.kind(),
                row.contestant(),
                results.nanos(row, 0.5),
                results.nanos(row, 0),
                results.nanos(row, 1),
                ratio(row, "%.4f", "null"),
                results.bytes(row));
    }

    private String jsonTarget(Target target, Jdk jdk) {
        String figures = target.measured(results, jdk).stream()
                .map(figure -> figure.isPresent() ? format("%.4f", figure.getAsDouble()) : "null")
                .collect(Collectors.joining(", "));
        return format(
                "{\"jdk\": %d, \"name\": \"%s\", \"measured\": [%s], \"limit\": %.3f}",
                jdk.version(), target, figures, target.limit);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
