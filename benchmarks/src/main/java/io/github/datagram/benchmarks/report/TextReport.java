package io.github.datagram.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a result for a console. */
public final class TextReport {
    private final BenchmarkResult result;
    private final List<List<String>> lines = new ArrayList<>();

    /** A report of a result. */
    public TextReport(BenchmarkResult result) {
        this.result = result;
        lines.add(Cells.headings(result));
        result.rows().forEach(row -> lines.add(Cells.of(result, row)));
    }

    /** {@return the table, what its columns mean, who was left out, and whether the targets were held} */
    public String text() {
        return result.title() + ": median and quartiles of " + result.rounds() + " rounds,\n" + result.explanation()
                + "\n\n"
                + lines.stream().map(this::line).collect(Collectors.joining())
                + "\n"
                + result.leftOut().stream()
                        .map(each -> format("%-13s %s%n", "left out", each))
                        .collect(Collectors.joining())
                + result.verdicts().stream()
                        .map(each -> format("%-13s %s: %s%n", each.outcome(), each.text(), Cells.of(each)))
                        .collect(Collectors.joining());
    }

    /** The first column is aligned to the left, figures to the right. */
    private String line(List<String> cells) {
        var line = new StringBuilder(format("%-" + width(0) + "s", cells.get(0)));
        boolean isFailure = cells.size() < lines.get(0).size();
        for (int i = 1; i < cells.size(); i++) {
            line.append("  ").append(isFailure ? cells.get(i) : format("%" + width(i) + "s", cells.get(i)));
        }
        return line.append('\n').toString();
    }

    private int width(int column) {
        int columns = lines.get(0).size();
        return lines.stream()
                .filter(line -> line.size() == columns || column == 0)
                .mapToInt(line -> line.get(column).length())
                .reduce(1, Math::max);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
