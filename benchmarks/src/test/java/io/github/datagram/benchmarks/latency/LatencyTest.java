package io.github.datagram.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.benchmarks.servers.EchoServer;
import io.github.datagram.benchmarks.servers.TakingPart;
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
class LatencyTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void everyServerAnswersOneDatagramAfterTheOther() throws IOException {
        Path json = directory.resolve("latency.json");

        int status = Latency.execute(
                new PrintWriter(output, true), "--rounds=1", "--warm-up=1", "--datagrams=20", "--json=" + json);

        assertThat(status).isZero();
        assertThat(output.toString()).contains("20 datagrams of 64 bytes each", "p99.9");
        String written = Files.readString(json);
        for (EchoServer server : TakingPart.servers()) {
            assertThat(written).contains("\"name\" : \"" + server + "\"");
        }
        assertThat(written).doesNotContain("\"failure\"");
        if (TakingPart.servers().contains(EchoServer.SOCKPERF)) {
            assertThat(written).contains("\"sockperf\" : ");
        }
    }
}
