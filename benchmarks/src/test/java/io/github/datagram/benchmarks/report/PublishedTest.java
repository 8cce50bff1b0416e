package io.github.datagram.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path directory;

    static List<String> documents() {
        return Published.documents();
    }

    /** {@code benchmarks/run publish} writes them. */
    @ParameterizedTest
    @MethodSource("documents")
    void everyFigureComesFromAPublishedResult(String document) throws IOException {
        assertThat(new Published(ROOT).filled(document)).isEqualTo(Files.readString(ROOT.resolve(document)));
    }

    @Test
    void aFigureThatWasWrittenByHandIsFound() throws IOException {
        publish("A stream costs <!-- figure: drain OURS toC -->0.50<!-- end --> of C.");
        assertThat(new Published(directory).filled("README.md"))
                .isEqualTo("A stream costs <!-- figure: drain OURS toC -->1.04<!-- end --> of C.");
    }

    @Test
    void aTableIsThatOfTheResult() throws IOException {
        publish("<!-- results: drain --><!-- end -->");
        assertThat(new Published(directory).filled("README.md"))
                .contains("| ours | 123 | 101 – 150 | 1.042 |")
                .contains("- held: time: 1.042, at most 1.05")
                .contains("Measured on a processor, 2 processors, Linux 6, a JVM 17.");
    }

    @Test
    void aFigureOfABenchmarkThatWasNotRunIsAnError() throws IOException {
        publish("<!-- figure: send OURS toC -->1<!-- end -->");
        assertThatThrownBy(() -> new Published(directory).filled("README.md"))
                .hasMessageContaining("there is no docs/performance/send.json");
    }

    @Test
    void aTableOfABenchmarkThatWasNotRunSaysSo() throws IOException {
        publish("<!-- results: send --><!-- end -->");
        assertThat(new Published(directory).filled("README.md"))
                .isEqualTo("<!-- results: send -->\n(No results are published yet.)\n<!-- end -->");
    }

    private void publish(String document) throws IOException {
        Files.writeString(directory.resolve("README.md"), document);
        var result = new BenchmarkResult(
                "drain",
                "ns per datagram",
                "by turns",
                "ns",
                1,
                List.of(new Column("toC", "x C", 3)),
                List.of(new Row("OURS", "ours", Party.OURS, new Spread(123, 101, 150), Map.of("toC", 1.042), null)),
                List.of(new Verdict("time", Verdict.Bound.AT_MOST, 1.05, 1.042)),
                List.of(),
                new Machine("a processor", 2, "Linux 6", "a JVM 17"));
        Path results = Files.createDirectories(directory.resolve("docs/performance"));
        ResultDirectory.write(results.resolve("drain.json"), result);
    }
}
