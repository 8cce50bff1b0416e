package io.github.datagram.benchmarks.echo;

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
class EchoTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    private Path directory;

    /** A server that loses a datagram, or answers from another address than was asked, has no figures. */
    @Test
    void everyServerAnswersEveryDatagramFromTheAddressThatWasAsked() throws IOException {
        Path json = directory.resolve("echo.json");

        int status = echo("--rounds=2", "--warm-up=0", "--rate=1000", "--loads=50", "--seconds=0.05", "--json=" + json);

        assertThat(status).isZero();
        assertThat(output.toString()).contains("p99.99", "1000 datagrams of 64 bytes a second are 100 %");
        String written = Files.readString(json);
        for (EchoServer server : TakingPart.servers()) {
            assertThat(written).contains("\"name\" : \"" + server + "@50\"", "\"name\" : \"" + server + "@max\"");
        }
        assertThat(written).doesNotContain("\"failure\"").contains("p99.9, ours on mmsg, 50 % / C");
    }

    @Test
    void minutesAreSharedOutIntoTurnsOfHalfTheLoad() throws IOException {
        Path json = directory.resolve("endurance.json");

        int status = echo("--minutes=0.002", "--seconds=0.04", "--warm-up=1", "--only=NIO", "--json=" + json);

        assertThat(status).isZero();
        assertThat(output.toString()).contains("NIO, 50 %", "GCs").doesNotContain("as much as it can");
        assertThat(Files.readString(json)).contains("\"name\" : \"endurance\"", "\"rounds\" : 3");
    }

    @Test
    void loadsThatCannotBeAreRefused() {
        assertThat(echo("--loads=0")).isEqualTo(2);
        assertThat(echo("--rate=-1")).isEqualTo(2);
        assertThat(echo("--only=NOBODY")).isEqualTo(2);
    }

    private int echo(String... arguments) {
        return Echo.execute(new PrintWriter(output, true), arguments);
    }
}
