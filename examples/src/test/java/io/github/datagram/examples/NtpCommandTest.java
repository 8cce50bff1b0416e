package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SendControl;
import io.github.datagram.examples.ntp.Chronyd;
import io.github.datagram.testing.Commands;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNtpPrograms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server and client, beside those that people use, none of which may touch the clock. */
@RequiresLinux
class NtpCommandTest {
    private static final String[] SERVE = {
        "ntp", "serve", "--bind", "[::]:0", "--stratum", "2", "--refid", "GPS", "--interval", "0", "--json"
    };
    private static final double HARDLY_ANYTHING = 0.5;

    private static boolean canInterleave;

    @TempDir
    Path directory;

    @BeforeAll
    static void findOut() throws IOException {
        try (var stream = DatagramStream.open(DatagramOptions.bind("127.0.0.1:0"))) {
            canInterleave = stream.capabilities().has(SendControl.TRANSMIT_TIMESTAMP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.77", "::1"})
    @RequiresNtpPrograms
    void chronydMeasuresAgainstTheServer(String address) throws Exception {
        try (var ntp = Server.start(SERVE)) {
            String printed = Chronyd.query(directory, address + " port " + ntp.port() + " iburst");

            assertThat(wrongBy(printed)).isBetween(-HARDLY_ANYTHING, HARDLY_ANYTHING);
            assertThat(end(ntp)).containsEntry("malformed", 0).containsEntry("otherMode", 0);
        }
    }

    private static double wrongBy(String printed) {
        Matcher line = Pattern.compile("System clock wrong by (\\S+) seconds").matcher(printed);
        assertThat(line.find()).as(printed).isTrue();
        return Double.parseDouble(line.group(1));
    }

    @Test
    @RequiresNtpPrograms
    void chronydUsesTheInterleavedMode() throws Exception {
        try (var ntp = Server.start(SERVE)) {
            String server = "127.0.0.1 port " + ntp.port() + " xleave minpoll -4 maxpoll -4 maxsamples 8";
            String printed = Chronyd.query(directory, server);

            assertThat(wrongBy(printed)).isBetween(-HARDLY_ANYTHING, HARDLY_ANYTHING);
            Map<String, Object> counts = end(ntp);
            assertThat((int) counts.get("interleaved")).isGreaterThanOrEqualTo(canInterleave ? 1 : 0);
        }
    }

    /** It asks port 123 alone. */
    @ParameterizedTest
    @CsvSource({"-4, 127.0.0.1", "-6, ::1"})
    @RequiresNtpPrograms
    @RequiresNamespaces
    void ntpdateMeasuresAgainstTheServer(String family, String address) throws Exception {
        try (Namespace host = Namespace.create()) {
            String[] serve = SERVE.clone();
            serve[3] = "[::]:123";
            try (var ntp = host.call(() -> Server.start(serve))) {
                String printed = host.call(() -> Commands.run(List.of("ntpdate", "-q", family, address)));

                assertThat(printed).contains(address).contains("s2");
                assertThat((int) host.call(() -> end(ntp)).get("answered")).isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d", "127.0.0.77:%d", "[::1]:%d", "localhost:%d"})
    @RequiresNtpPrograms
    void theClientMeasuresAgainstChronyd(String host) throws Exception {
        try (var chronyd = Chronyd.start(directory)) {
            Run run = Run.of(
                    "ntp",
                    "query",
                    host.formatted(chronyd.port()),
                    "--count",
                    "5",
                    "--interval",
                    "10",
                    "--json",
                    "--timeout",
                    "20000");

            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            Map<String, Object> summary = run.objects().get(5);
            assertThat(summary)
                    .containsEntry("event", "summary")
                    .containsEntry("answered", 5)
                    .containsEntry("bogus", 0);
            assertPlausible(summary);
        }
    }

    @Test
    @RequiresNtpPrograms
    void theClientUsesTheInterleavedModeOfChronyd() throws Exception {
        try (var chronyd = Chronyd.start(directory)) {
            Run run = query(chronyd.port(), "--interleaved", "--timeout", "20000");

            assertThat(run.status()).isZero();
            Map<String, Object> summary = run.objects().get(20);
            assertThat((int) summary.get("interleaved")).isGreaterThanOrEqualTo(10);
            assertPlausible(summary);
        }
    }

    @Test
    void theClientUsesTheInterleavedModeOfTheServer() throws Exception {
        try (var ntp = Server.start(SERVE)) {
            Run run = query(ntp.port(), "--interleaved", "--timeout", "20000");

            assertThat(run.status()).isZero();
            Map<String, Object> summary = run.objects().get(20);
            assertThat((int) summary.get("interleaved")).isGreaterThanOrEqualTo(canInterleave ? 10 : 0);
            assertPlausible(summary);
            assertThat(end(ntp)).containsEntry("interleaved", summary.get("interleaved"));
        }
    }

    private static Run query(int port, String... more) {
        String[] arguments = {"ntp", "query", "127.0.0.1:" + port, "--count", "20", "--interval", "1", "--json"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Run.of(all);
    }

    /** Both sides have the same clock: it is ahead by nothing, give or take half of the delay; and the kernel is nearer. */
    private static void assertPlausible(Map<String, Object> summary) {
        for (String who : canInterleave ? List.of("kernel", "user") : List.of("user")) {
            Map<?, ?> estimate = (Map<?, ?>) summary.get(who);
            long offset = ((Number) estimate.get("offsetNanos")).longValue();
            long delay = ((Number) estimate.get("delayNanos")).longValue();
            assertThat(Math.abs(offset)).as(who).isLessThanOrEqualTo(delay / 2 + 1000);
        }
        if (canInterleave) {
            Map<?, ?> gained = (Map<?, ?>) summary.get("gained");
            assertThat(((Number) gained.get("delayNanos")).longValue()).isNotNegative();
        }
    }

    @Test
    void theClientThatIsToldToEndTellsWhatItHas() throws Exception {
        try (var ntp = Server.start(SERVE)) {
            String server = "127.0.0.1:" + ntp.port();
            Process query = new ProcessBuilder(Java.command(
                            List.of("env", "--default-signal=INT"),
                            "ntp",
                            "query",
                            server,
                            "--count",
                            "1000000",
                            "--json"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var out = query.inputReader()) {
                assertThat(Run.parse(out.readLine())).containsEntry("event", "exchange");
                Commands.run(List.of("kill", "-INT", Long.toString(query.pid())));

                String last = out.lines().reduce("", (before, line) -> line);
                assertThat(Run.parse(last)).containsEntry("event", "summary");
                assertThat((int) Run.parse(last).get("answered")).isPositive();
                assertThat(query.waitFor()).isZero();
            } finally {
                query.destroyForcibly();
            }
        }
    }

    @Test
    void aKissEndsTheQuestions() throws Exception {
        try (var ntp = Server.start(
                "ntp",
                "serve",
                "--bind",
                "127.0.0.1:0",
                "--stratum",
                "1",
                "--interval",
                "60000",
                "--burst",
                "3",
                "--json")) {
            Run run = query(ntp.port(), "--timeout", "20000");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.objects()).hasSize(5);
            assertThat(run.objects().get(3)).containsEntry("kiss", "RATE");
            assertThat(run.objects().get(4)).containsEntry("answered", 3).containsEntry("sent", 4);
            assertThat(end(ntp)).containsEntry("answered", 3).containsEntry("kissed", 1);
        }
    }

    @Test
    void aHostThatDoesNotAnswerKeepsNobodyFromAskingTheOthers() throws Exception {
        try (var ntp = Server.start(SERVE)) {
            Run run = Run.of(
                    "ntp",
                    "query",
                    "nobody.invalid",
                    "127.0.0.1:9",
                    "[::1]:" + ntp.port(),
                    "--count",
                    "1",
                    "--timeout",
                    "20000");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err().lines().toList())
                    .hasSize(2)
                    .anySatisfy(line ->
                            assertThat(line).contains("'nobody.invalid': neither an IP address nor a known host"))
                    .anySatisfy(line -> assertThat(line).contains("127.0.0.1:9: ECONNREFUSED"));
            assertThat(run.out())
                    .contains("127.0.0.1:9: 0 of 1 answered")
                    .contains("[::1]:" + ntp.port() + ", stratum 2, ")
                    .contains(": 1 of 1 answered");
        }
    }

    /** What it has counted as replies has left, and nothing else. */
    @Test
    void sendsWhatIsQueuedWhenItIsToldToEndUnderLoad() throws Exception {
        try (var ntp = Server.start(SERVE)) {
            int replies = Load.repliesOf(
                    ntp, ByteBuffer.allocate(48).put(0, (byte) 0x23).array(), "TERM");

            assertThat(end(ntp)).containsEntry("answered", replies);
        }
    }

    private static Map<String, Object> end(Server ntp) throws Exception {
        assertThat(ntp.endBy("TERM")).isZero();
        return Run.parse(ntp.out().get(0));
    }
}
