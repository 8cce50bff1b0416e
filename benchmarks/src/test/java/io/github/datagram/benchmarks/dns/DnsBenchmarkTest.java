package io.github.datagram.benchmarks.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of servers that are missing or fail. The benchmark is a process of its own whose PATH has nothing but what a test
 * puts there: scripts in the place of servers and of {@code dnsperf}.
 */
@EnabledOnOs(OS.LINUX)
class DnsBenchmarkTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /** Answers as dnsperf does, without asking. */
    private static final String DNSPERF = """
            echo '> NOERROR host1.bench.example A 0.000200'
            echo 'Queries sent: 1000'
            echo 'Queries completed: 1000 (100.00%)'
            echo 'Queries lost: 0 (0.00%)'
            echo 'Queries per second: 500.0'
            """;

    /** A server whose port is its argument, or stands in its file of settings behind the last {@code @} or {@code port:}. */
    private static final String ANSWERS =
            "exec " + JAVA + " -cp '" + CLASS_PATH + "' " + Responder.class.getName() + " \"$@\"";

    @TempDir
    private Path directory;

    private @Nullable Process benchmark;
    private String output = "";

    @AfterEach
    void end() {
        if (benchmark != null) {
            benchmark.descendants().forEach(ProcessHandle::destroyForcibly);
            benchmark.destroyForcibly();
        }
    }

    @Test
    void whoIsMissingIsLeftOutWithWhatToInstallAndTheRestRuns() throws Exception {
        script("programs/dnsperf", DNSPERF);
        script("datagram", ANSWERS);
        assertThat(run()).as(() -> output).isZero();
        assertThat(output)
                .contains("left out      nsd: nsd is missing (Debian: nsd)")
                .contains("left out      knot: knotd is missing (Debian: knot)")
                .containsPattern("datagram dns +\\d")
                .contains("not measured  CPU per query");
    }

    @Test
    void oneOfThePeersIsEnoughToCompareWith() throws Exception {
        script("programs/dnsperf", DNSPERF);
        script("programs/nsd", ANSWERS);
        script("datagram", ANSWERS);
        assertThat(run()).as(() -> output).isZero();
        assertThat(output)
                .contains("left out      knot: knotd is missing")
                .containsPattern("nsd +\\d")
                .contains("held          queries/s / those of the faster of them: 1.000");
    }

    @Test
    void whoDoesNotComeUpIsShownAsFailedAndTheRestRuns() throws Exception {
        script("programs/dnsperf", DNSPERF);
        script("programs/nsd", "echo no such zone; exit 1");
        script("programs/knotd", ANSWERS);
        script("datagram", ANSWERS);
        assertThat(run()).as(() -> output).isEqualTo(1);
        assertThat(output)
                .containsPattern("nsd +failed: it does not answer: no such zone")
                .containsPattern("knot +\\d")
                .containsPattern("datagram dns +\\d");
    }

    @Test
    void whoAnswersNothingOfWhatDnsperfAsksIsShownAsFailed() throws Exception {
        script("programs/dnsperf", DNSPERF.replace("1000 (100", "0 (0"));
        script("datagram", ANSWERS);
        assertThat(run()).as(() -> output).isEqualTo(1);
        assertThat(output).containsPattern("datagram dns +failed: the server answered nothing");
    }

    @Test
    void whoLosesQueriesIsShownAsFailed() throws Exception {
        script("programs/dnsperf", DNSPERF.replace("lost: 0", "lost: 1"));
        script("datagram", ANSWERS);
        assertThat(run()).as(() -> output).isEqualTo(1);
        assertThat(output).containsPattern("datagram dns +failed: it lost 1 of 1000 queries");
    }

    @Test
    void withoutTheProgramThatAsksNothingIsMeasuredAndThatIsNoError() throws Exception {
        Files.createDirectory(directory.resolve("programs"));
        assertThat(run()).as(() -> output).isZero();
        assertThat(output).contains("left out      all of it: dnsperf is missing (Debian: dnsperf)");
        assertThat(directory.resolve("benchmarks/results")).doesNotExist();
    }

    private void script(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private int run() throws IOException, InterruptedException {
        Files.createDirectory(directory.resolve("benchmarks"));
        var builder = new ProcessBuilder(
                JAVA,
                "-Djava.awt.headless=true",
                "-Dbenchmarks.home=" + directory.resolve("benchmarks"),
                "-cp",
                CLASS_PATH,
                DnsBenchmark.class.getName(),
                "--rounds=1",
                "--warm-up=1",
                "--seconds=1");
        builder.environment().put("PATH", directory.resolve("programs").toString());
        benchmark = builder.redirectErrorStream(true).start();
        output = new String(benchmark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(benchmark.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return benchmark.exitValue();
    }
}
