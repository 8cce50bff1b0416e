package io.github.datagram.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.benchmarks.comparison.Commands;
import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Row;
import io.github.datagram.benchmarks.report.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine.Command;

/** What becomes of servers that do not do their work; none is started here. */
@EnabledOnOs(OS.LINUX)
class ServerBenchmarkTest {
    private final StringWriter output = new StringWriter();

    @Test
    void whoCannotRunIsLeftOutAndTheOthersGoOn() {
        assertThat(run("--only=GO,C")).isZero();
        assertThat(output.toString())
                .contains("left out      Go x/net ReadBatch/WriteBatch: Go is missing (Debian: golang-go)")
                .containsPattern("C recvmmsg/sendmmsg +3.00 +2.00 – 4.00");
    }

    @Test
    void whoCrashesIsShownAsFailedAndTheOthersGoOn() {
        assertThat(run("--only=NIO,C")).isEqualTo(1);
        assertThat(output.toString())
                .containsPattern("NIO +failed: it ended: exit status 1")
                .contains("not measured  time, NIO / C")
                .containsPattern("C recvmmsg/sendmmsg +3.00");
    }

    @Test
    void whoLosesDatagramsIsShownAsFailed() {
        assertThat(run("--only=NETTY_EPOLL,C")).isZero();
        assertThat(output.toString())
                .containsPattern("Netty on epoll +failed: 5 lost, of 50")
                .containsPattern("C recvmmsg/sendmmsg +3.00");
    }

    @Test
    void oursMayNotLoseDatagramsWhereTargetsAreAsserted() {
        assertThat(run("--only=OURS_MMSG,C", "--assert")).isEqualTo(1);
        assertThat(output.toString())
                .containsPattern("ours on mmsg +failed: 5 lost, of 50")
                .contains("not measured  time, ours / C");
    }

    @Test
    void aMissedTargetIsAnErrorWhereThatIsAskedFor() {
        assertThat(run("--only=OURS_MSG,C")).isZero();
        assertThat(run("--only=OURS_MSG,C", "--assert")).isEqualTo(1);
        assertThat(output.toString()).contains("missed        time, ours on msg / C: 2.000, at most 1.00");
    }

    private int run(String... arguments) {
        var all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = "--rounds=5";
        return Commands.execute(new Pretence(), new PrintWriter(output, true), all);
    }

    /** C takes one to five milliseconds, all others twice as long. */
    @Command(name = "pretence")
    private static final class Pretence extends ServerBenchmark {
        Pretence() {
            super(1, 1);
        }

        @Override
        protected void open() {}

        @Override
        protected void start(EchoServer server) throws UnavailableException {
            if (server == EchoServer.GO) {
                throw new UnavailableException("Go is missing (Debian: golang-go)");
            }
        }

        @Override
        protected void warmUp(EchoServer server, int round) {}

        @Override
        protected void turn(EchoServer server, int round) throws EntrantFailedException {
            if (server == EchoServer.NIO && round == 2) {
                throw new EntrantFailedException("it ended: exit status 1");
            }
            boolean isLosing = server == EchoServer.NETTY_EPOLL || server == EchoServer.OURS_MMSG;
            samples.tally(server.name()).add(server, new Turn(10, isLosing ? 9 : 10, 0, 0, 1, 0, new Histogram(3)));
            samples.add(server.name(), "time", round, (round + 1) * (server == EchoServer.C ? 1 : 2));
        }

        @Override
        protected String name() {
            return "pretence";
        }

        @Override
        protected String title() {
            return "times";
        }

        @Override
        protected String explanation() {
            return "";
        }

        @Override
        protected String unit() {
            return "ms";
        }

        @Override
        protected List<Column> columns() {
            return List.of();
        }

        @Override
        protected List<Row> rows() {
            return shown().stream()
                    .map(server -> row(server.name(), server.label(), server, "time", Map.of()))
                    .toList();
        }

        @Override
        protected List<Verdict> verdicts() {
            return List.of(
                    atMost(1, "time, NIO / C", samples.ratio("NIO", "C", "time")),
                    atMost(1, "time, ours / C", samples.ratio("OURS_MMSG", "C", "time")),
                    atMost(1, "time, ours on msg / C", samples.ratio("OURS_MSG", "C", "time")));
        }

        @Override
        public void close() {}
    }
}
