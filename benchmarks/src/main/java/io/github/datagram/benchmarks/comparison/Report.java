package io.github.datagram.benchmarks.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes results for people and for programs. */
final class Report {
    private static final String COLUMNS = "%-38s %6s %13s";
    private static final String COLUMN = " %7s";

    private final Results results;
    private final Table table;
    private final List<? extends Goal> goals;

    Report(Results results, Table table, List<? extends Goal> goals) {
        this.results = results;
        this.table = table;
        this.goals = goals;
    }

    /** The table, what its columns mean, and whether the goals were reached. */
    String text() {
        return table.heading() + ": median and quartiles of " + results.rounds() + " rounds of "
                + results.datagrams() + ",\n" + table.explanation() + "\n\n" + format(COLUMNS, "", "ns", "p25 - p75")
                + table.ratios().stream()
                        .map(ratio -> format(COLUMN, ratio.title()))
                        .collect(Collectors.joining())
                + format(COLUMN, "bytes") + "\n"
                + results.entrants().stream().map(this::row).collect(Collectors.joining())
                + "\n"
                + goals.stream().map(this::line).collect(Collectors.joining());
    }

    private String row(Entrant entrant) {
        return format(
                        COLUMNS,
                        entrant.label(),
                        format("%.0f", results.nanos(entrant, 0.5)),
                        format("%.0f - %.0f", results.nanos(entrant, 0.25), results.nanos(entrant, 0.75)))
                + table.ratios().stream()
                        .map(ratio -> format(COLUMN, format("%.3f", value(ratio, entrant), "")))
                        .collect(Collectors.joining())
                + format(COLUMN, format("%.2f", results.allocated(entrant), ""))
                + "\n";
    }

    private String line(Goal goal) {
        OptionalDouble measured = goal.measured(results);
        String verdict = measured.isEmpty() ? "not measured" : goal.isMissed(results) ? "missed" : "held";
        return format(
                "%-13s %s: %s, at most %.2f%n", verdict, goal.text(), format("%.3f", measured, "-"), goal.limit());
    }

    /** One object, with a row per entrant and per goal. */
    String json() {
        String rows = results.entrants().stream().map(this::jsonRow).collect(Collectors.joining(",\n    "));
        String targets = goals.stream().map(this::jsonGoal).collect(Collectors.joining(",\n    "));
        return "{\n  \"rounds\": " + results.rounds() + ",\n  \"datagrams\": " + results.datagrams()
                + ",\n  \"rows\": [\n    " + rows + "\n  ],\n  \"targets\": [\n    " + targets + "\n  ]\n}\n";
    }

    private String jsonRow(Entrant entrant) {
        return format(
                        "{\"name\": \"%s\", \"nanos\": %.1f, \"p25\": %.1f, \"p75\": %.1f",
                        entrant.name(),
                        results.nanos(entrant, 0.5),
                        results.nanos(entrant, 0.25),
                        results.nanos(entrant, 0.75))
                + table.ratios().stream()
                        .map(ratio ->
                                format(", \"%s\": %s", ratio.key(), format("%.4f", value(ratio, entrant), "null")))
                        .collect(Collectors.joining())
                + format(", \"bytes\": %s}", format("%.4f", results.allocated(entrant), "null"));
    }

    private String jsonGoal(Goal goal) {
        return format(
                "{\"name\": \"%s\", \"measured\": %s, \"limit\": %.2f}",
                goal.name(), format("%.4f", goal.measured(results), "null"), goal.limit());
    }

    private OptionalDouble value(Table.Ratio ratio, Entrant entrant) {
        Optional<Entrant> reference = ratio.reference().apply(entrant);
        return reference.isEmpty() ? OptionalDouble.empty() : results.ratio(entrant, reference.get());
    }

    private static String format(String pattern, OptionalDouble value, String absent) {
        return value.isEmpty() ? absent : format(pattern, value.getAsDouble());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
