package io.github.datagram.benchmarks.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.benchmarks.comparison.Available;
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
class BulkTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    /** A contestant fails where a segment is lost, or comes joined to another. */
    @Test
    void everyContestantCarriesEverySegment() throws IOException, InterruptedException {
        Path json = directory.resolve("bulk.json");
        int status = Bulk.execute(
                new PrintWriter(output, true), "--rounds=2", "--warm-up=1", "--datagrams=100", "--json=" + json);
        assertThat(status).as(output.toString()).isZero();
        String written = Files.readString(json);
        assertThat(written).contains("160 datagrams each");
        for (String contestant : Available.names(Contestant.values())) {
            assertThat(written).contains("\"name\" : \"" + contestant + "\"");
        }
    }
}
