package io.github.datagram.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultDirectoryTest {
    @TempDir
    private Path path;

    private ResultDirectory directory;

    @BeforeEach
    void open() {
        directory = new ResultDirectory(path.resolve("results"));
    }

    @Test
    void resultsAreReadAsTheyWereWritten() throws IOException {
        BenchmarkResult second = result("send", 2);
        BenchmarkResult first = result("drain", 1);
        directory.add(second);
        directory.add(first);
        assertThat(directory.all()).containsExactly(first, second);
    }

    @Test
    void theNewestResultOfABenchmarkTakesThePlaceOfTheLast() throws IOException {
        directory.add(result("drain", 1));
        directory.add(result("drain", 3));
        assertThat(directory.all()).containsExactly(result("drain", 3));
    }

    @Test
    void thePageHasAChartAndATableOfEachBenchmark() throws IOException {
        directory.add(result("drain", 1));
        directory.add(result("send", 2));
        String page = Files.readString(directory.page());
        assertThat(page.split("<svg", -1)).hasSize(3);
        assertThat(page)
                .contains("<h2 id=\"drain\">", "<h2 id=\"send\">")
                .contains("<td>ours &lt;fast&gt;</td><td>123</td><td>101 – 150</td><td>1.250</td>")
                .contains("<td>failed: it ended</td>")
                .contains("<span class=\"missed\">missed</span>: time: 1.250, at most 1.05")
                .contains("left out: C: cc is missing");
    }

    private static BenchmarkResult result(String name, int rounds) {
        return new BenchmarkResult(
                name,
                "ns per datagram",
                "one after the other",
                "ns",
                rounds,
                List.of(new Column("toC", "x C", 3)),
                List.of(
                        new Row(
                                "OURS",
                                "ours <fast>",
                                Party.OURS,
                                new Spread(123, 101, 150),
                                Map.of("toC", 1.25),
                                null),
                        Row.failed("NIO", "NIO", Party.PEER, "it ended")),
                List.of(new Verdict("time", Verdict.Bound.AT_MOST, 1.05, 1.25)),
                List.of("C: cc is missing"),
                new Machine("a processor", 2, "Linux 6", "a JVM 17"));
    }
}
