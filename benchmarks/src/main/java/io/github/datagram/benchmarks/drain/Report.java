package io.github.datagram.benchmarks.drain;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes results for people and for programs. */
final class Report {
    private static final String COLUMNS = "%-38s %6s %13s %7s %7s %7s%n";

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    /** The table, what its columns mean, and whether the targets were held. */
    String text() {
        return "ns per 64-byte datagram: median and quartiles of " + results.rounds() + " rounds of "
                + results.datagrams()
                + ", medians of the rounds' ratios to\nthe C program that does the same and to NIO, and bytes allocated per"
                + " datagram\n\n"
                + format(COLUMNS, "", "ns", "p25 - p75", "x C", "x NIO", "bytes")
                + results.contestants().stream().map(this::row).collect(Collectors.joining())
                + "\n"
                + Arrays.stream(Target.values()).map(this::line).collect(Collectors.joining());
    }

    private String row(Contestant contestant) {
        return format(
                COLUMNS,
                contestant.label,
                format("%.0f", results.nanos(contestant, 0.5)),
                format("%.0f - %.0f", results.nanos(contestant, 0.25), results.nanos(contestant, 0.75)),
                format("%.3f", toC(contestant), ""),
                format("%.3f", toNio(contestant), ""),
                format("%.2f", results.allocated(contestant), ""));
    }

    private String line(Target target) {
        OptionalDouble measured = target.measured(results);
        String verdict = measured.isEmpty() ? "not measured" : target.isMissed(results) ? "missed" : "held";
        return format(
                "%-13s %s: %s, at most %.2f%n", verdict, target.text, format("%.3f", measured, "-"), target.limit);
    }

    /** One object, with a row per contestant and per target. */
    String json() {
        String rows = results.contestants().stream().map(this::jsonRow).collect(Collectors.joining(",\n    "));
        String targets = Arrays.stream(Target.values()).map(this::jsonTarget).collect(Collectors.joining(",\n    "));
        return "{\n  \"rounds\": " + results.rounds() + ",\n  \"datagrams\": " + results.datagrams()
                + ",\n  \"rows\": [\n    " + rows + "\n  ],\n  \"targets\": [\n    " + targets + "\n  ]\n}\n";
    }

    private String jsonRow(Contestant contestant) {
        return format(
                "{\"name\": \"%s\", \"nanos\": %.1f, \"p25\": %.1f, \"p75\": %.1f, \"toC\": %s, \"toNio\": %s, \"bytes\": %s}",
                contestant,
                results.nanos(contestant, 0.5),
                results.nanos(contestant, 0.25),
                results.nanos(contestant, 0.75),
                format("%.4f", toC(contestant), "null"),
                format("%.4f", toNio(contestant), "null"),
                format("%.4f", results.allocated(contestant), "null"));
    }

    private String jsonTarget(Target target) {
        return format(
                "{\"name\": \"%s\", \"measured\": %s, \"limit\": %.2f}",
                target, format("%.4f", target.measured(results), "null"), target.limit);
    }

    private OptionalDouble toC(Contestant contestant) {
        return contestant.peer == null ? OptionalDouble.empty() : results.ratio(contestant, contestant.peer);
    }

    /** A reply is more than a receive. */
    private OptionalDouble toNio(Contestant contestant) {
        return contestant == Contestant.OURS_REPLY ? OptionalDouble.empty() : results.ratio(contestant, Contestant.NIO);
    }

    private static String format(String pattern, OptionalDouble value, String absent) {
        return value.isEmpty() ? absent : format(pattern, value.getAsDouble());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
