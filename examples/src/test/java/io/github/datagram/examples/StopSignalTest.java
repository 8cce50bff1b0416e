package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.RequiresLinux;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals need a process of their own. */
@RequiresLinux
class StopSignalTest {
    @ParameterizedTest
    @CsvSource({"INT, mmsg", "TERM, mmsg", "INT, nio"})
    void aSignalEndsAServerWithASummary(String signal, String backend) throws Exception {
        try (var echo = Server.start("echo", "--bind", "127.0.0.1:0", "--backend", backend);
                var client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            send(client, echo);
            client.receive(new DatagramPacket(new byte[3], 3));

            assertThat(echo.endBy(signal)).isZero();
            assertThat(echo.await(" answered ")).isEqualTo("datagram echo: answered 1 datagram");
        }
    }

    @Test
    void aSignalEndsAListenerWithASummary() throws Exception {
        try (var listen = Server.start("listen", "--bind", "127.0.0.1:0");
                var client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            send(client, listen);
            assertThat(listen.nextOut()).contains(" -> 127.0.0.1 on lo, 3 bytes");

            assertThat(listen.endBy("INT")).isZero();
            assertThat(listen.await(" heard ")).isEqualTo("datagram listen: heard 1 datagram");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, epoll", "TERM, epoll", "INT, io_uring"})
    void aSignalEndsAServerOnNettyWithASummary(String signal, String loop) throws Exception {
        try (var dns = Server.start("netty-dns", "--bind", "127.0.0.1:0", "--loop", loop)) {
            assertThat(dns.endBy(signal)).isZero();
            assertThat(dns.await(" answered ")).isEqualTo("datagram netty-dns: answered 0 queries");
        }
    }

    private static void send(DatagramSocket client, Server server) throws Exception {
        client.send(new DatagramPacket(new byte[3], 3, InetAddress.getByName("127.0.0.1"), server.port()));
    }
}
