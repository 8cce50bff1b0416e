package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketAddresses;
import io.github.datagram.testing.Commands;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresSocat;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands among themselves and with others. */
@RequiresLinux
class ConversationTest {
    private Peer deaf;

    @Test
    void listenTellsWhatSendChose() throws Exception {
        var listen = new Started("listen", "--bind", "[::]:0", "--count", "1", "--json");
        Run send = Run.of(
                "send",
                listen.at("127.0.0.77"),
                "--from",
                "127.0.0.4",
                "--ttl",
                "9",
                "--ecn",
                "ect_1",
                "--dscp",
                "46",
                "--data",
                "grüezi",
                "--wait",
                "0");

        assertThat(send.status()).as(send.err()).isZero();
        assertThat(listen.status()).isZero();
        Map<String, Object> heard = Run.parse(listen.out().get(0));
        assertThat(heard)
                .containsEntry("destination", "127.0.0.77")
                .containsEntry("interface", "lo")
                .containsEntry("hopLimit", 9)
                .containsEntry("ecn", "ECT_1")
                .containsEntry("dscp", 46)
                .containsEntry("length", 7)
                .containsEntry("text", "grüezi")
                .containsEntry("timestampSource", "SOFTWARE");
        assertThat((String) heard.get("source")).startsWith("127.0.0.4:");
        assertThat(listen.err()).containsExactly("datagram listen: heard 1 datagram");
    }

    @Test
    void listenIsReadableToo() throws Exception {
        var listen = new Started("listen", "--bind", "127.0.0.1:0", "--count", "2");
        String address = listen.at("127.0.0.1");
        Run.of("send", address, "--ttl", "9", "--data", "one\ntwo", "--wait", "0");
        Run.of("send", address, "--data", "\u0001\u0002", "--wait", "0");

        assertThat(listen.status()).isZero();
        assertThat(listen.out().get(0))
                .contains(" -> 127.0.0.1 on lo, 7 bytes, hop limit 9, ")
                .endsWith(", \"one\\ntwo\"");
        assertThat(listen.out().get(1)).endsWith(", 0102");
    }

    @Test
    void listenSaysWhenItIsBoundWhereItWillNotHearTheGroup() throws Exception {
        var listen = new Started("listen", "--bind", "127.0.0.1:0", "--join", "239.255.7.7%lo", "--count", "1");
        Run.of("send", listen.at("127.0.0.1"), "--wait", "0");

        assertThat(listen.status()).isZero();
        assertThat(listen.err())
                .contains("datagram listen: what is sent to 239.255.7.7 does not arrive at 127.0.0.1:0 on most systems;"
                        + " bind to the group, or to 0.0.0.0");
    }

    @Test
    void listenHearsTheGroupThatItJoinedOnTheInterfaceThatItNamed() throws Exception {
        var listen = new Started("listen", "--bind", "0.0.0.0:0", "--join", "239.255.7.7%lo", "--count", "1", "--json");
        Run send = Run.of(
                "send",
                listen.at("239.255.7.7"),
                "--interface",
                "lo",
                "--from",
                "127.0.0.4",
                "--ttl",
                "3",
                "--wait",
                "0");

        assertThat(send.status()).as(send.err()).isZero();
        assertThat(listen.status()).isZero();
        assertThat(Run.parse(listen.out().get(0)))
                .containsEntry("destination", "239.255.7.7")
                .containsEntry("hopLimit", 3)
                .containsEntry("text", "");
    }

    @Test
    void listenHearsTheSourceThatItJoinedForAlone() throws Exception {
        var listen = new Started(
                "listen", "--bind", "0.0.0.0:0", "--join", "232.1.7.7%lo,127.0.0.4", "--count", "1", "--json");
        String group = listen.at("232.1.7.7");
        Run.of("send", group, "--interface", "lo", "--from", "127.0.0.5", "--data", "other", "--wait", "0");
        Run.of("send", group, "--interface", "lo", "--from", "127.0.0.4", "--data", "source", "--wait", "0");

        assertThat(listen.status()).isZero();
        assertThat(Run.parse(listen.out().get(0))).containsEntry("text", "source");
    }

    @Test
    void sendSplitsATrain() throws Exception {
        var listen = new Started("listen", "--bind", "127.0.0.1:0", "--count", "3", "--json");
        Run.of("send", listen.at("127.0.0.1"), "--data", "abcde", "--segment-size", "2", "--wait", "0");

        assertThat(listen.status()).isZero();
        assertThat(listen.out().stream().map(line -> Run.parse(line).get("text")))
                .containsExactly("ab", "cd", "e");
    }

    @Test
    void sendTellsTheAnswer() throws Exception {
        var echo = new Started("echo", "--bind", "[::]:0", "--count", "2");
        Run send =
                Run.of("send", echo.at("127.0.0.77"), "--data", "hello", "--count", "2", "--json", "--wait", "30000");

        assertThat(send.status()).as(send.err()).isZero();
        assertThat(send.objects()).extracting("event").containsExactly("sent", "answer", "answer");
        assertThat(send.objects().get(0)).containsEntry("count", 2);
        assertThat(send.objects().get(1)).containsEntry("text", "hello");
        assertThat((String) send.objects().get(1).get("source")).startsWith("127.0.0.77:");
        assertThat(echo.status()).isZero();
        assertThat(echo.err()).containsExactly("datagram echo: answered 2 datagrams");
    }

    @Test
    void sendTellsOfTheTrainsThatItSent() throws Exception {
        var listen = new Started("listen", "--bind", "127.0.0.1:0", "--count", "6");
        String address = listen.at("127.0.0.1");
        String[] train = {"send", address, "--data", "abcde", "--segment-size", "2", "--wait", "0"};

        assertThat(Run.of(train).out())
                .isEqualToIgnoringNewLines("sent 1 x 5 bytes, each as a train of 3 with up to 2 bytes, to " + address);
        assertThat(Run.of(append(train, "--json")).out())
                .isEqualToIgnoringNewLines(
                        "{\"event\":\"sent\",\"count\":1,\"length\":5,\"segmentSize\":2,\"datagrams\":3," + "\"to\":\""
                                + address + "\"}");
        assertThat(listen.status()).isZero();
    }

    @Test
    void sendTellsTheSameErrorOnceWithACount() throws Exception {
        String closed = closedPort();
        Run send = Run.of("send", closed, "--count", "3", "--wait", "30000");

        assertThat(send.status()).isEqualTo(1);
        assertThat(send.err())
                .startsWith("datagram send: send to " + closed + ": ECONNREFUSED (connection refused)")
                .endsWith(", 3 times" + System.lineSeparator())
                .hasLineCount(1);
    }

    @Test
    void sendTellsErrorsAsJson() throws Exception {
        String closed = closedPort();
        Run send = Run.of("send", closed, "--count", "2", "--wait", "30000", "--json");

        assertThat(send.err()).isEmpty();
        assertThat(send.objects()).extracting("event").containsExactly("sent", "error");
        assertThat(send.objects().get(1))
                .containsEntry("count", 2)
                .containsEntry("error", "ECONNREFUSED")
                .containsEntry("offender", "127.0.0.1")
                .containsEntry("type", 3)
                .containsEntry("code", 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg", "nio"})
    void sendTellsAnErrorThatComesBack(String backend) throws Exception {
        String closed = closedPort();
        Run send = Run.of("send", closed, "--data", "anyone?", "--backend", backend, "--wait", "30000");

        assertThat(send.status()).isEqualTo(1);
        assertThat(send.err())
                .startsWith("datagram send: send to " + closed + ": ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:0", "[::]:0"})
    void aConnectedClientHearsTheEcho(String wildcard) throws Exception {
        var echo = new Started("echo", "--bind", wildcard, "--count", "1", "--json");
        try (DatagramChannel client = DatagramChannel.open()) {
            client.bind(new InetSocketAddress("127.0.0.9", 0));
            client.connect(new InetSocketAddress("127.0.0.77", echo.address().getPort()));
            client.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));

            ByteBuffer answer = ByteBuffer.allocate(100);
            client.read(answer);
            assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8))
                    .isEqualTo("hello");
        }
        assertThat(echo.status()).isZero();
        assertThat(Run.parse(echo.out().get(0))).containsEntry("destination", "127.0.0.77");
    }

    @Test
    void echoWarnsWhereRoutingChoosesTheSource() throws Exception {
        var echo = new Started("echo", "--bind", "127.0.0.1:0", "--count", "1", "--backend", "nio");
        Run send = Run.of("send", echo.at("127.0.0.1"), "--data", "x", "--wait", "30000");

        assertThat(send.status()).isZero();
        assertThat(echo.status()).isZero();
        assertThat(echo.err().get(0)).contains("answers may leave from another address");
    }

    /** Of so many who leave at once, one at least has left when its answer comes. */
    @Test
    void echoTellsWhoDidNotWaitForTheAnswer() throws Exception {
        var echo = new Started("echo", "--bind", "127.0.0.1:0", "--count", "200");
        InetSocketAddress service = echo.address();
        for (int i = 0; i < 200; i++) {
            try (var client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
                client.send(new DatagramPacket(new byte[1], 1, service));
            }
        }

        assertThat(echo.status()).isZero();
        assertThat(echo.err())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("datagram echo: send to 127.0.0.1:")
                        .contains("ECONNREFUSED (connection refused)"));
        assertThat(echo.err().get(echo.err().size() - 1))
                .matches("datagram echo: answered 200 datagrams, \\d+ errors?");
    }

    @Test
    @RequiresSocat
    void socatHearsTheEcho() throws Exception {
        var echo = new Started("echo", "--bind", "[::]:0", "--count", "1");
        String answer = Commands.run(
                List.of("socat", "-t", "10", "-", "UDP4:" + echo.at("127.0.0.77") + ",bind=127.0.0.9,readbytes=2"),
                "hi");

        assertThat(answer).isEqualTo("hi");
        assertThat(echo.status()).isZero();
    }

    /** Where nobody listens. */
    private String closedPort() throws Exception {
        deaf = Peer.deaf("127.0.0.1");
        return SocketAddresses.format(deaf.address());
    }

    @AfterEach
    void giveThePortBack() throws Exception {
        if (deaf != null) {
            deaf.close();
        }
    }

    private static String[] append(String[] arguments, String last) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = last;
        return all;
    }
}
