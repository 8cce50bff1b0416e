package io.github.datagram.benchmarks.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.benchmarks.comparison.Available;
import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.Goal;
import io.github.datagram.benchmarks.comparison.Results;
import io.github.datagram.benchmarks.comparison.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** That it measures what it says; nothing about how fast that is. */
@EnabledOnOs(OS.LINUX)
class DrainTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    /** The command fails where a datagram is lost, or a value that was read is another than was sent. */
    @Test
    void everyContestantReceivesEveryDatagramWithTheRightValues() throws IOException, InterruptedException {
        Path json = directory.resolve("drain.json");

        int status = drain("--rounds=2", "--warm-up=1", "--datagrams=100", "--json=" + json);

        assertThat(status).isZero();
        assertThat(output.toString()).contains("ours, metadata", "bytes allocated per datagram");
        String written = Files.readString(json);
        assertThat(written).contains("\"rounds\" : 2", "128 datagrams each");
        for (String contestant : Available.names(Contestant.values())) {
            assertThat(written).contains("\"name\" : \"" + contestant + "\"");
        }
        for (Goal goal : Targets.ALL) {
            assertThat(written).contains("\"text\" : \"" + goal.text() + "\"");
        }
    }

    @Test
    void aTargetOfAContestantThatWasLeftOutIsNotMissed() {
        assertThat(drain("--rounds=1", "--warm-up=0", "--datagrams=64", "--only=NIO", "--assert"))
                .isZero();
    }

    @Test
    void anUnknownContestantIsRefused() {
        assertThat(drain("--only=NONE")).isEqualTo(2);
    }

    @Test
    void aRatioIsTheMedianOverTheRounds() throws EntrantFailedException {
        var results = new Results(1);
        int[][] rounds = {{300, 100}, {1000, 500}, {800, 200}};
        for (int[] nanos : rounds) {
            results.add(Contestant.OURS_PLAIN, new Sample(nanos[0], 1, 0));
            results.add(Contestant.NIO, new Sample(nanos[1], 1, 0));
        }

        assertThat(results.ratio(Contestant.OURS_PLAIN, Contestant.NIO)).hasValue(3);
        assertThat(results.ratio(Contestant.OURS_PLAIN, Contestant.C_PLAIN)).isEmpty();
        assertThat(Targets.FASTER_THAN_NIO.verdict(results).isMissed()).isTrue();
        assertThat(Targets.AS_FAST_AS_C.verdict(results).outcome()).isEqualTo("not measured");
    }

    private int drain(String... arguments) {
        return Drain.execute(new PrintWriter(output, true), arguments);
    }
}
