package io.github.datagram.benchmarks.netty;

import static org.assertj.core.api.Assertions.assertThat;

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
class NettyBenchmarkTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    /** The command fails where a datagram is lost, comes in another order than it was sent, or has other metadata. */
    @Test
    void everyContestantReadsEveryDatagram() throws IOException {
        Path json = directory.resolve("netty.json");
        int status = NettyBenchmark.execute(
                new PrintWriter(output, true), "--rounds=2", "--warm-up=1", "--datagrams=100", "--json=" + json);
        assertThat(status).isZero();
        assertThat(output.toString())
                .containsSubsequence(
                        "ours on epoll, metadata",
                        "Netty's own on epoll",
                        "ours on io_uring, metadata",
                        "Netty's own on io_uring");
        String written = Files.readString(json);
        assertThat(written).contains("128 datagrams each");
        for (Contestant contestant : Contestant.values()) {
            assertThat(written).contains("\"name\" : \"" + contestant + "\"");
        }
    }
}
