package io.github.datagram.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A result as a table of texts, whatever it is written in. */
final class Cells {
    private Cells() {}

    /** The titles of the columns. */
    static List<String> headings(BenchmarkResult result) {
        return Stream.concat(
                        Stream.of("", result.unit(), "p25 – p75"),
                        result.columns().stream().map(Column::title))
                .toList();
    }

    /** A row; one that failed says why in its second cell and has no more. */
    static List<String> of(BenchmarkResult result, Row row) {
        Spread spread = row.spread();
        if (spread == null) {
            return List.of(row.label(), "failed: " + row.failure());
        }
        return Stream.concat(
                        Stream.of(
                                row.label(),
                                figure(spread.median()),
                                figure(spread.p25()) + " – " + figure(spread.p75())),
                        result.columns().stream().map(column -> figure(row, column)))
                .toList();
    }

    /** What was measured, with the limit: {@code 1.031, at most 1.05}. */
    static String of(Verdict verdict) {
        String measured = verdict.measured() == null ? "-" : format("%.3f", verdict.measured());
        return format("%s, %s %.2f", measured, verdict.bound().text(), verdict.limit());
    }

    private static String figure(Row row, Column column) {
        Double value = row.figures().get(column.key());
        return value == null ? "" : format("%." + column.decimals() + "f", value);
    }

    /** Three digits or more. */
    private static String figure(double value) {
        return format(value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
