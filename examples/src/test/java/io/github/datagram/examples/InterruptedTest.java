package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.netty.PrivateAuthority;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What waits for answers tells what it has learnt when Ctrl-C ends it, and its exit status says what that is worth, as if the
 * time were over.
 */
@RequiresLinux
class InterruptedTest {
    private Peer host;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        host = Peer.bind("127.0.0.1:0");
        address = SocketAddresses.format(host.address());
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg", "nio"})
    void aSenderTellsHowManyAnswersItHas(String backend) throws Exception {
        try (var send =
                Child.of("send", address, "--data", "ping", "--count", "2", "--wait", "60000", "--backend", backend)) {
            host.send("pong", host.receive().from());
            assertThat(send.nextOut()).startsWith("sent 2 x 4 bytes to " + address);
            assertThat(send.nextOut()).contains("pong");

            assertThat(send.endBy("INT")).isZero();
            assertThat(send.err()).containsExactly("datagram send: stopped waiting; 1 of 2 answered");
        }
    }

    @Test
    void aDemoShowsWhatWasAsked() throws Exception {
        try (var demo = new Child(
                Java.command(SilentDemo.class, Child.HEEDING_SIGNALS, "demo", "--backend", "mmsg", "--json"))) {
            demo.await("asked ");

            assertThat(demo.endBy("INT")).isEqualTo(1);
            assertThat(demo.err()).contains("datagram demo: stopped before all was asked");
            assertThat(Run.parse(demo.nextOut())).containsEntry("verdict", "WRONG");
            assertThat(demo.out()).containsExactly("{\"ok\":0,\"notHeard\":0,\"wrong\":1}");
        }
    }

    @Test
    @RequiresNamespaces
    void aTestOfMulticastShowsWhatItHasTried() throws Exception {
        try (Namespace here = Namespace.create();
                Namespace there = Namespace.create()) {
            here.connect("h0", there, "t0");
            here.address("h0", "10.3.0.1/24");
            there.address("t0", "10.3.0.2/24");
            try (var responder = Server.start(inside(there), "multicast", "test", "--respond");
                    var test = new Child(
                            Java.command(inside(here), "multicast", "test", "--interface", "h0", "--wait", "60000"))) {
                for (int questions = 0; questions < 4; questions++) { // the third is asked when the second was heard
                    assertThat(responder.nextOut()).startsWith("answered ");
                }

                assertThat(test.endBy("INT")).isZero();
                assertThat(test.err()).containsExactly("datagram multicast test: stopped before all was tested");
                assertThat(test.out())
                        .hasSize(3)
                        .element(1)
                        .asString()
                        .matches("h0 +239\\.255\\.77\\.66 +ASM +10\\.3\\.0\\.1 +1 +10\\.3\\.0\\.2.* ok *");
                assertThat(test.out()).last().isEqualTo("1 work, 0 do not, 0 are not for this host");
            }
        }
    }

    private static List<String> inside(Namespace host) {
        List<String> prefix = new ArrayList<>(List.of("ip", "netns", "exec", host.toString()));
        prefix.addAll(Child.HEEDING_SIGNALS);
        return prefix;
    }

    @Test
    void aQuestionOverQuicTellsThatItHasNoAnswer(@TempDir Path certificates) throws Exception {
        new PrivateAuthority(certificates).create(Duration.ofDays(1));
        try (var ask = Child.of("netty-quic", "ask", address, "--dir", certificates.toString(), "--timeout", "60000")) {
            host.receive();

            assertThat(ask.endBy("INT")).isEqualTo(1);
            assertThat(ask.err()).containsExactly("datagram netty-quic ask: QUIC to " + address + ": stopped waiting");
        }
    }

    @Test
    void aTimeServerThatHasNotAnsweredIsTold() throws Exception {
        try (var query = Child.of("ntp", "query", address, "--timeout", "60000")) {
            host.receive();

            assertThat(query.endBy("INT")).isEqualTo(1);
            assertThat(query.out()).containsExactly("1: no reply", address + ": 0 of 1 answered");
        }
    }

    @Test
    void aTimeServerThatHasAnsweredIsEnough() throws Exception {
        try (var server = Server.start("ntp", "serve", "--bind", "127.0.0.1:0", "--stratum", "1");
                var query = Child.of("ntp", "query", "127.0.0.1:" + server.port(), "--interval", "60000")) {
            assertThat(query.nextOut()).startsWith("1: offset ");

            assertThat(query.endBy("INT")).isZero();
            assertThat(query.out()).first().asString().contains(": 1 of 1 answered");
        }
    }

    @Test
    void aPathToASilentHostIsNotReached() throws Exception {
        try (var trace = Child.of("traceroute", "127.0.0.1", "-p", port(), "-w", "60", "-n")) {
            host.receive();

            assertThat(trace.endBy("INT")).isEqualTo(1);
            assertThat(trace.out()).hasSize(1);
            assertThat(trace.err()).containsExactly("datagram traceroute: 127.0.0.1 was not reached; stopped waiting");
        }
    }

    @Test
    void aPathToASilentHostHasNoKnownMtu() throws Exception {
        try (var pmtu = Child.of("pmtu", "127.0.0.1", "-p", port(), "-w", "60", "--json")) {
            host.receive();

            assertThat(pmtu.endBy("INT")).isEqualTo(1);
            assertThat(Run.parse(pmtu.nextOut()))
                    .containsEntry("verdict", "stopped")
                    .doesNotContainKey("pathMtu");
            assertThat(pmtu.err())
                    .singleElement()
                    .asString()
                    .startsWith("datagram pmtu: stopped before 127.0.0.1 answered; ");
        }
    }

    private String port() throws IOException {
        return Integer.toString(host.address().getPort());
    }
}
