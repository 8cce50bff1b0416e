package io.github.datagram.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.benchmarks.report.Party;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** What becomes of entrants that do not do their work: they are scripts here, which speak the protocol of the others. */
@EnabledOnOs(OS.LINUX)
class ComparisonTest {
    private static final Script STEADY = new Script("steady", "echo $((n * 100)) $n 0");
    private static final Script TWICE = new Script("twice", "echo $((n * 200)) $n 0");
    private static final Script CRASHED = new Script("crashed", "exit 1");
    private static final Script LOSING = new Script("losing", "echo 1 $((n - 1)) 0");
    private static final Script MISSING = new Script("missing", "");
    private static final Script ON_URING = new Script("on URING", "exit 1");

    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void ratiosAndGoalsAreToldOfThoseThatDidTheirWork() {
        assertThat(run(STEADY, TWICE)).isZero();
        assertThat(output.toString())
                .containsPattern("steady +100 +100 – 100 +1.000")
                .containsPattern("twice +200 +200 – 200 +2.000")
                .contains("missed        time, twice / steady: 2.000, at most 1.50");
    }

    @Test
    void aMissedTargetIsAnErrorWhereThatIsAskedFor() {
        assertThat(runWith("--assert", STEADY, TWICE)).isEqualTo(1);
    }

    @Test
    void whoCrashesOrLosesDatagramsIsShownAsFailedAndTheOthersGoOn() throws IOException {
        Path json = directory.resolve("result.json");
        assertThat(runWith("--json=" + json, CRASHED, LOSING, STEADY)).isEqualTo(1);
        assertThat(output.toString())
                .containsPattern("crashed +failed: it ended")
                .containsPattern("losing +failed: only 7 of 8 datagrams were as they should be")
                .containsPattern("steady +100");
        assertThat(Files.readString(json)).contains("\"failure\" : \"only 7 of 8");
    }

    @Test
    void whoCannotTakePartIsLeftOutWithWhatItLacks() {
        assertThat(run(MISSING, STEADY)).isZero();
        assertThat(output.toString())
                .contains("left out      missing: cc is missing (Debian: gcc)")
                .contains("not measured  time, twice / steady: -, at most 1.50")
                .containsPattern("steady +100");
    }

    @Test
    void whoNeedsRingsIsLeftOutWhereTheyAreForbidden() {
        assertThat(run(ON_URING, STEADY)).isZero();
        assertThat(output.toString())
                .contains("left out      on URING: io_uring_setup: EPERM")
                .containsPattern("steady +100");
    }

    @Test
    void whereNobodyCanTakePartThatIsSaidAndIsNoError() {
        assertThat(run(MISSING)).isZero();
        assertThat(output.toString()).contains("left out      missing: cc is missing (Debian: gcc)");
    }

    private int run(Script... entrants) {
        return runWith("--datagrams=8", entrants);
    }

    private int runWith(String argument, Script... entrants) {
        var out = new PrintWriter(output, true);
        return Commands.execute(new Scripts(List.of(entrants)), out, "--rounds=2", "--warm-up=1", argument);
    }

    private record Script(String label, String answer) implements Entrant {
        @Override
        public String name() {
            return label;
        }

        @Override
        public Party party() {
            return Party.PEER;
        }

        @Override
        public List<String> command() throws UnavailableException {
            if (answer.isEmpty()) {
                throw new UnavailableException("cc is missing (Debian: gcc)");
            }
            return List.of("sh", "-c", "while read n; do " + answer + "; done");
        }
    }

    @Command(name = "scripts")
    private static final class Scripts extends Comparison {
        private final List<Script> entrants;

        Scripts(List<Script> entrants) {
            this.entrants = entrants;
        }

        @Override
        protected List<? extends Entrant> entrants() {
            return entrants;
        }

        @Override
        protected Optional<String> causeAgainstRings() {
            return Optional.of("io_uring_setup: EPERM");
        }

        @Override
        protected List<Goal> goals() {
            return List.of(Goal.timeAtMost(1.5, TWICE, STEADY));
        }

        @Override
        protected Table table() {
            return new Table(
                    "time",
                    "ratios to steady",
                    List.of(new Table.Ratio("x steady", "toSteady", entrant -> Optional.of(STEADY))));
        }

        @Override
        protected int defaultDatagrams() {
            return 8;
        }

        @Override
        protected int unit() {
            return 1;
        }
    }
}
