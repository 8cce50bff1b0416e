package io.github.datagram.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That it measures what it says; nothing about how fast that is. */
class CodecTest {
    private static final String OWN_JDK = System.getProperty("java.home");

    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void everyContestantComesToTheSameResult(Suite suite) {
        assertThat(suite.contestants().get(0).getName()).isEqualTo(Suite.HAND_WRITTEN);
        assertThat(suite.contestants()).hasSizeGreaterThan(1);
        for (BufferKind kind : BufferKind.values()) {
            SameResults.require(suite, kind);
        }
    }

    @Test
    void tellsTimesAllocationsAndTargets() throws IOException {
        Path json = directory.resolve("codec.json");

        int status = codec(
                "--only=checksum", "--buffers=heap", "--forks=1", "--millis=10", "--jdk=" + OWN_JDK, "--json=" + json);

        assertThat(status).isZero();
        assertThat(output.toString()).contains("Internet checksum", "handWritten", "time, ours / handWritten, heap: ");
        assertThat(Files.readString(json))
                .contains("\"name\" : \"ours-heap\"", "\"text\" : \"bytes allocated by ours, heap\"")
                .contains("\"java\" : \"JDK " + System.getProperty("java.version") + "\"");
    }

    @Test
    void aSuiteOrJdkThatIsNoneIsRefused() {
        assertThat(codec("--only=NONE")).isEqualTo(2);
        assertThat(codec("--jdk=" + directory)).isEqualTo(1);
    }

    @Test
    void aTargetIsHeldOrMissedInEachKindOfBuffer() {
        var results = new Results();
        var jdk = new Jdk(17, directory);
        var heap = new Measurement(jdk, Suite.NTP_DECODE, BufferKind.HEAP, "view");
        var direct = new Measurement(jdk, Suite.NTP_DECODE, BufferKind.DIRECT, "view");
        results.add(heap, new Sample(5, 0));
        results.add(heap.by(Suite.HAND_WRITTEN), new Sample(5, 0));
        assertThat(outcomes(Target.NTP_AS_HAND_WRITTEN, results, jdk)).containsExactly("held", "not measured");

        results.add(direct, new Sample(6, 24));
        results.add(direct.by(Suite.HAND_WRITTEN), new Sample(5, 0));
        assertThat(results.ratio(direct, direct.by(Suite.HAND_WRITTEN))).hasValue(1.2);
        assertThat(outcomes(Target.NTP_AS_HAND_WRITTEN, results, jdk)).containsExactly("held", "missed");
        assertThat(outcomes(Target.NTP_NO_GARBAGE, results, jdk)).containsExactly("held", "missed", "not measured");
        assertThat(outcomes(Target.NTP_NOT_SLOWER_THAN_SBE, results, jdk)).containsOnly("not measured");
        assertThat(outcomes(Target.CHECKSUM_NO_GARBAGE, results, jdk)).isEmpty();
    }

    @Test
    void aRowIsComparedWithAllThatWereMeasured() {
        var results = new Results();
        var jdk = new Jdk(17, directory);
        var view = new Measurement(jdk, Suite.NTP_DECODE, BufferKind.HEAP, "view");
        results.add(view, new Sample(5, 0));
        results.add(view.by("sbe"), new Sample(10, 0));

        BenchmarkResult result = new Summary(results, 1).of(jdk, Suite.NTP_DECODE);

        assertThat(result.columns()).extracting(Column::key).containsExactly("handWritten", "sbe", "kaitai", "bytes");
        assertThat(result.rows().get(0).figures()).containsOnly(entry("sbe", 0.5), entry("bytes", 0.0));
    }

    private static List<String> outcomes(Target target, Results results, Jdk jdk) {
        return target.verdicts(results, jdk, Suite.NTP_DECODE).stream()
                .map(Verdict::outcome)
                .toList();
    }

    private int codec(String... arguments) {
        return Codec.execute(new PrintWriter(output, true), arguments);
    }
}
