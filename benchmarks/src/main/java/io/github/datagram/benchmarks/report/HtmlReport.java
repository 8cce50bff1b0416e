package io.github.datagram.benchmarks.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes results as a page that needs nothing beside it. The template is {@code report.html}. */
final class HtmlReport {
    private final List<BenchmarkResult> results;

    HtmlReport(List<BenchmarkResult> results) {
        this.results = results;
    }

    String html() throws IOException {
        try (InputStream template = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html"));
                Reader reader = new InputStreamReader(template, StandardCharsets.UTF_8)) {
            return Mustache.compiler().compile(reader).execute(page());
        }
    }

    private Page page() {
        String machines = results.stream()
                .map(result -> result.machine().description())
                .distinct()
                .collect(Collectors.joining("; "));
        return new Page(machines, results.stream().map(Section::of).toList());
    }

    /** What the template fills in. */
    private record Page(String machines, List<Section> sections) {}

    /** A benchmark. */
    private record Section(
            BenchmarkResult result, String chart, List<String> headings, List<Line> lines, List<Outcome> outcomes) {
        static Section of(BenchmarkResult result) {
            return new Section(
                    result,
                    new Chart(result).svgOrNote(),
                    Cells.headings(result),
                    result.rows().stream().map(row -> Line.of(result, row)).toList(),
                    result.verdicts().stream()
                            .map(each -> new Outcome(each.outcome(), each.text(), Cells.of(each)))
                            .toList());
        }
    }

    private record Line(String party, boolean failed, List<String> cells) {
        static Line of(BenchmarkResult result, Row row) {
            return new Line(row.party().name().toLowerCase(Locale.ROOT), row.isFailed(), Cells.of(result, row));
        }
    }

    private record Outcome(String outcome, String text, String figures) {}
}
