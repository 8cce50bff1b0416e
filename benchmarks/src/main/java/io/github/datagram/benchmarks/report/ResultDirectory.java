package io.github.datagram.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest result of each benchmark, a JSON file each, and the page that shows them.
 *
 * @param path where the files are
 */
public record ResultDirectory(Path path) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private static final String SUFFIX = ".json";

    /** {@return where {@code benchmarks/run} keeps them; empty where it does not run} */
    public static Optional<ResultDirectory> ofBenchmarks() {
        return Optional.ofNullable(System.getProperty("benchmarks.home"))
                .map(home -> new ResultDirectory(Path.of(home, "results")));
    }

    /** Replaces the last results of benchmarks, and the page. */
    public void add(BenchmarkResult... results) throws IOException {
        Files.createDirectories(path);
        for (BenchmarkResult result : results) {
            write(path.resolve(result.name() + SUFFIX), result);
        }
        Files.writeString(page(), new HtmlReport(all()).html());
    }

    /** {@return where the page is} */
    public Path page() {
        return path.resolve("index.html");
    }

    /** {@return all results, by the names of the benchmarks} */
    public List<BenchmarkResult> all() throws IOException {
        var results = new ArrayList<BenchmarkResult>();
        if (!Files.isDirectory(path)) {
            return results;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                results.add(JSON.readValue(file.toFile(), BenchmarkResult.class));
            }
        }
        return results;
    }

    /** Writes a result to a file; several as an array. */
    public static void write(Path file, BenchmarkResult... results) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(results.length == 1 ? results[0] : results) + "\n");
    }
}
