package io.github.datagram.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results that the documentation speaks of. They lie in {@code docs/performance}, and every figure in a document is filled
 * in from there, between two comments:
 *
 * <pre>{@code
 * <!-- results: drain -->        a table with its chart, to <!-- end -->
 * <!-- figure: drain OURS toC -->1.04<!-- end -->
 * }</pre>
 */
public final class Published {
    private static final Pattern PART =
            Pattern.compile("(<!-- (results|figure): ([^>]+) -->).*?(<!-- end -->)", Pattern.DOTALL);

    private static final List<String> DOCUMENTS = List.of("README.md", "docs/PERFORMANCE.md");

    private final Path root;
    private final ResultDirectory results;

    /** What is published in a working tree. */
    public Published(Path root) {
        this.root = root;
        results = new ResultDirectory(root.resolve("docs/performance"));
    }

    /** Publishes what {@code benchmarks/run} found last. What was not run since keeps the results that it has. */
    public static void main(String[] arguments) throws IOException {
        var latest = ResultDirectory.ofBenchmarks().orElseThrow();
        var published =
                new Published(Path.of(System.getProperty("benchmarks.home")).resolve(".."));
        for (BenchmarkResult result : latest.all()) {
            published.add(result);
            System.err.println("published: " + result.name());
        }
        published.fillAll();
    }

    private void add(BenchmarkResult result) throws IOException {
        Files.createDirectories(results.path());
        ResultDirectory.write(results.path().resolve(result.name() + ".json"), result);
        Files.writeString(results.path().resolve(result.name() + ".svg"), new Chart(result).svg() + "\n");
    }

    private void fillAll() throws IOException {
        for (String document : DOCUMENTS) {
            Files.writeString(root.resolve(document), filled(document));
        }
    }

    /** {@return the documents in which there are figures} */
    public static List<String> documents() {
        return DOCUMENTS;
    }

    /** {@return the text of a document as it must be by the published results} */
    public String filled(String document) throws IOException {
        Map<String, BenchmarkResult> byName =
                results.all().stream().collect(Collectors.toMap(BenchmarkResult::name, Function.identity()));
        return PART.matcher(Files.readString(root.resolve(document)))
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1) + text(part, byName) + part.group(4)));
    }

    private static String text(MatchResult part, Map<String, BenchmarkResult> byName) {
        String[] words = part.group(3).split(" ");
        BenchmarkResult result = byName.get(words[0]);
        boolean isTable = part.group(2).equals("results");
        if (result == null && !isTable) {
            throw new IllegalArgumentException(part.group(1) + ": there is no docs/performance/" + words[0] + ".json");
        }
        if (result == null) {
            return "\n(No results are published yet.)\n";
        }
        return isTable ? table(result) : figure(result, words[1], words[2]);
    }

    private static String figure(BenchmarkResult result, String row, String key) {
        return result.rows().stream()
                .filter(each -> each.name().equals(row))
                .map(each -> String.format(
                        Locale.ROOT,
                        "%.2f",
                        Objects.requireNonNull(each.figures().get(key))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(result.name() + " has no row " + row));
    }

    private static String table(BenchmarkResult result) {
        List<String> headings = Cells.headings(result);
        String columns = "| --- |" + " ---: |".repeat(headings.size() - 1);
        Stream<String> table = Stream.concat(
                Stream.of(line(headings), columns), result.rows().stream().map(row -> line(Cells.of(result, row))));
        Stream<String> verdicts = result.verdicts().stream()
                .map(each -> "- " + each.outcome() + ": " + each.text() + ": " + Cells.of(each));
        Stream<String> leftOut = result.leftOut().stream().map(each -> "- left out: " + each);
        return Stream.of(
                        Stream.of(
                                "",
                                "![" + result.title() + "](performance/" + result.name() + ".svg)",
                                "",
                                result.title() + ": median and quartiles of " + result.rounds() + " rounds, "
                                        + result.explanation() + ".",
                                ""),
                        table,
                        Stream.of(""),
                        verdicts,
                        leftOut,
                        Stream.of("", "Measured on " + result.machine().description() + ".", ""))
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
