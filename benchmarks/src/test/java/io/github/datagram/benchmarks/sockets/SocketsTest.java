package io.github.datagram.benchmarks.sockets;

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
class SocketsTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    /** The command fails where a datagram is lost, or comes to another socket or in another order than it was sent. */
    @Test
    void everyServerReceivesEveryDatagramOnItsSocket() throws IOException {
        Path json = directory.resolve("sockets.json");
        int status = Sockets.execute(
                new PrintWriter(output, true), "--rounds=2", "--warm-up=1", "--datagrams=1000", "--json=" + json);
        assertThat(status).isZero();
        assertThat(output.toString()).contains("ours on io_uring, one ring", "bytes allocated per datagram");
        String written = Files.readString(json);
        assertThat(written).contains("1024 datagrams each");
        for (Server server : Server.values()) {
            assertThat(written).contains("\"name\" : \"" + server + "\"");
        }
    }
}
