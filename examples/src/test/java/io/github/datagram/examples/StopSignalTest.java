package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Commands;
import io.github.datagram.testing.RequiresLinux;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals need a process of their own. */
@RequiresLinux
class StopSignalTest {
    @ParameterizedTest
    @CsvSource({"INT, mmsg", "TERM, mmsg", "INT, nio"})
    void aSignalEndsAServerWithASummary(String signal, String backend) throws Exception {
        Process echo = start("echo", "--bind", "127.0.0.1:0", "--backend", backend);
        try (BufferedReader err = reader(echo.getErrorStream());
                var client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            client.send(new DatagramPacket(new byte[3], 3, InetAddress.getByName("127.0.0.1"), port(err)));
            client.receive(new DatagramPacket(new byte[3], 3));

            Commands.run(List.of("kill", "-" + signal, Long.toString(echo.pid())));

            assertThat(err.lines().reduce((first, last) -> last)).hasValue("datagram echo: answered 1 datagram");
            assertThat(echo.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(echo.exitValue()).isZero();
        } finally {
            echo.destroyForcibly();
        }
    }

    @Test
    void aSignalEndsAListenerWithASummary() throws Exception {
        Process listen = start("listen", "--bind", "127.0.0.1:0");
        try (BufferedReader err = reader(listen.getErrorStream());
                BufferedReader out = reader(listen.getInputStream());
                var client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            client.send(new DatagramPacket(new byte[3], 3, InetAddress.getByName("127.0.0.1"), port(err)));
            assertThat(out.readLine()).contains(" -> 127.0.0.1 on lo, 3 bytes");

            Commands.run(List.of("kill", "-INT", Long.toString(listen.pid())));

            assertThat(err.lines().toList()).containsExactly("datagram listen: heard 1 datagram");
            assertThat(listen.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(listen.exitValue()).isZero();
        } finally {
            listen.destroyForcibly();
        }
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static int port(BufferedReader err) throws IOException {
        return Integer.parseInt(err.readLine().replaceFirst(".*listening on 127.0.0.1:(\\d+) .*", "$1"));
    }

    /** Behind {@code env}, because a process in the background may have been started to ignore SIGINT. */
    private static Process start(String... arguments) throws Exception {
        return new ProcessBuilder(Java.command(List.of("env", "--default-signal=INT"), arguments)).start();
    }
}
