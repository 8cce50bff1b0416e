package io.github.datagram.benchmarks.peers;

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
class PeersTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    /** A server that sends an answer to somebody else has no figures. */
    @Test
    void everyServerAnswersEachOfManyPeers() throws IOException {
        Path json = directory.resolve("peers.json");

        int status = Peers.execute(
                new PrintWriter(output, true), "--rounds=1", "--warm-up=0", "--peers=300", "--json=" + json);

        assertThat(status).isZero();
        assertThat(output.toString()).contains("ns per datagram of 300 peers", "600 datagrams", "x one peer");
        String written = Files.readString(json);
        for (EchoServer server : TakingPart.servers()) {
            assertThat(written).contains("\"name\" : \"" + server + "\"");
        }
        assertThat(written).doesNotContain("\"failure\"");
    }
}
