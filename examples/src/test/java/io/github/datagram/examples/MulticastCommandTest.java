package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of multicast on the loopback interface, and what happens to them. */
@RequiresLinux
class MulticastCommandTest {
    private static final int CAPACITY = 2000;

    @Test
    void tellsOfEachDatagramAndOfTheStream() throws Exception {
        Started receive = receive("239.7.7.1:0", "--until-end");
        Run send = send(receive.at("239.7.7.1"), "--count", "2", "--ttl", "9");

        assertThat(send.status()).as(send.err()).isZero();
        assertThat(send.out()).startsWith("sent 2 x 64 bytes to 239.7.7.1:").contains(" by lo, ttl 9, stream ");
        assertThat(receive.status()).isZero();
        List<String> lines = receive.out();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .contains(" -> 239.7.7.1 on lo, 64 bytes, hop limit 9, ")
                .contains(" #0, sent with hop limit 9");
        assertThat(lines.get(1)).contains(" #1, ");
        assertThat(lines.get(3)).matches(".* 239\\.7\\.7\\.1 +[0-9a-f]{8} +2 +0 +0 +0 +.*lo ttl 9 of 9 \\(2\\)");
        assertThat(lines.get(4)).isEqualTo("heard 2 datagrams; the kernel dropped 0");
    }

    /** Between sender and receiver, in a group of its own each, stands somebody who drops, repeats and swaps. */
    @Test
    void tellsWhatWasLostRepeatedAndOvertaken() throws Exception {
        Started receive = receive("239.7.7.2:0", "--until-end", "--json", "--quiet");
        try (var relay = new Relay("239.7.7.3")) {
            assertThat(send("239.7.7.3:" + relay.port(), "--count", "10", "--rate", "1000")
                            .status())
                    .isZero();
            // 3 is lost, 5 comes three times, 6 after 9, and then the end
            relay.send(
                    new InetSocketAddress("239.7.7.2", receive.address().getPort()),
                    0,
                    1,
                    2,
                    4,
                    5,
                    5,
                    7,
                    8,
                    9,
                    6,
                    5,
                    10);
        }

        assertThat(receive.status()).as("%s", receive.err()).isZero();
        Map<String, Object> report = Run.parse(receive.out().get(0));
        assertThat(report)
                .containsEntry("datagrams", 11)
                .containsEntry("received", 9)
                .containsEntry("lost", 1)
                .containsEntry("duplicates", 2)
                .containsEntry("reordered", 1)
                .containsEntry("reorderExtent", 3)
                .containsEntry("first", 0)
                .containsEntry("ended", true);
        assertThat(((Number) report.get("latencyLeastNanos")).longValue()).isPositive();
    }

    @Test
    void tellsStreamsApartThatComeToOneGroup() throws Exception {
        Started receive = receive("239.7.7.4:0", "--json", "--quiet", "--count", "5");
        String to = receive.at("239.7.7.4");
        send(to, "--from", "127.0.0.4", "--count", "2");
        send(to, "--from", "127.0.0.5", "--count", "3");

        assertThat(receive.status()).isZero();
        assertThat(receive.out().stream().map(Run::parse).map(report -> report.get("received")))
                .containsExactly(2, 3, null);
    }

    @Test
    void hearsTheChosenSourceAlone() throws Exception {
        assertThat(sourceHeard("--source", "127.0.0.5")).startsWith("127.0.0.5:");
    }

    @Test
    void hearsAllButTheBlockedSource() throws Exception {
        assertThat(sourceHeard("--block", "127.0.0.4")).startsWith("127.0.0.5:");
    }

    private static String sourceHeard(String... selection) throws Exception {
        Started receive = receive("232.7.7.5:0", "--json", "--count", "1", selection[0], selection[1]);
        String to = receive.at("232.7.7.5");
        send(to, "--from", "127.0.0.4", "--count", "1");
        send(to, "--from", "127.0.0.5", "--count", "1");

        assertThat(receive.status()).isZero();
        return (String) Run.parse(receive.out().get(0)).get("source");
    }

    @Test
    void hearsABlockedSourceAgainAfterItsTime() throws Exception {
        Started receive = receive("239.7.7.6:0", "--json", "--count", "1", "--block", "127.0.0.4", "--block-for", "1");
        String to = receive.at("239.7.7.6");
        while (!receive.isOver()) {
            send(to, "--from", "127.0.0.4", "--count", "1");
        }

        assertThat(receive.status()).isZero();
        assertThat((String) Run.parse(receive.out().get(0)).get("source")).startsWith("127.0.0.4:");
    }

    @Test
    void hearsSeveralGroupsOnSeveralPorts() throws Exception {
        Started receive = new Started(
                "multicast",
                "receive",
                "239.7.7.7:0",
                "239.7.7.8:0",
                "--interface",
                "lo",
                "--until-end",
                "--json",
                "--quiet");
        String one = receive.at("239.7.7.7");
        String other = receive.at("239.7.7.8");
        send(one, other, "--count", "3", "--rate", "1000");

        assertThat(receive.status()).isZero();
        assertThat(receive.out().stream().map(Run::parse).map(report -> report.get("group")))
                .containsExactlyInAnyOrder("239.7.7.7", "239.7.7.8", null);
    }

    @Test
    void endsWhenTheTimeIsOver() throws Exception {
        Started receive = receive("239.7.7.9:0", "--seconds", "1");

        assertThat(receive.status()).isZero();
        assertThat(receive.out()).containsExactly("heard 0 datagrams; the kernel dropped 0");
    }

    /** Nobody reads on while the first line that it prints is being written. */
    @Test
    void tellsWhatTheKernelDropped() throws Exception {
        var gate = new CountDownLatch(1);
        Started receive = Started.behind(
                gate,
                "multicast",
                "receive",
                "239.7.7.11:0",
                "--interface",
                "lo",
                "--buffer",
                "4096",
                "--count",
                "200",
                "--json");
        String to = receive.at("239.7.7.11");
        send(to, "--count", "400", "--rate", "100000");
        gate.countDown();
        while (!receive.isOver()) {
            send(to, "--count", "10", "--rate", "1000");
        }

        assertThat(receive.status()).isZero();
        List<Map<String, Object>> lines = receive.out().stream().map(Run::parse).toList();
        int received = (int) lines.get(200).get("received");
        assertThat(received).isLessThan(400);
        assertThat((int) lines.get(lines.size() - 1).get("droppedByKernel")).isGreaterThanOrEqualTo(400 - received);
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg", "io_uring", "nio"})
    void otherBackendsDoIt(String backend) throws Exception {
        Started receive = receive("239.7.7.10:0", "--until-end", "--json", "--quiet", "--backend", backend);
        Run send = send(receive.at("239.7.7.10"), "--count", "3", "--backend", backend, "--rate", "1000");

        assertThat(send.status()).as(send.err()).isZero();
        assertThat(receive.status()).isZero();
        assertThat(Run.parse(receive.out().get(0))).containsEntry("received", 3).containsEntry("lost", 0);
    }

    private static Started receive(String group, String... more) {
        return new Started(with(List.of("multicast", "receive", group, "--interface", "lo"), more));
    }

    private static Run send(String to, String... more) {
        return Run.of(with(List.of("multicast", "send", to, "--interface", "lo"), more));
    }

    private static String[] with(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Hears a group on the loopback interface, and sends what it heard on as it is told. */
    private static final class Relay implements AutoCloseable {
        private final MulticastSocket in = new MulticastSocket(0);
        private final MulticastSocket out = new MulticastSocket(0);

        Relay(String group) throws IOException {
            NetworkInterface loopback = NetworkInterface.getByName("lo");
            in.setSoTimeout(30_000);
            in.joinGroup(new InetSocketAddress(group, 0), loopback);
            out.setNetworkInterface(loopback);
        }

        int port() {
            return in.getLocalPort();
        }

        /** Sends datagrams by their place in the order in which they came, from 0. */
        void send(InetSocketAddress to, int... order) throws IOException {
            List<DatagramPacket> heard = new ArrayList<>();
            for (int i = 0; i <= Arrays.stream(order).max().orElseThrow(); i++) {
                var datagram = new DatagramPacket(new byte[CAPACITY], CAPACITY);
                in.receive(datagram);
                datagram.setSocketAddress(to);
                heard.add(datagram);
            }
            for (int place : order) {
                out.send(heard.get(place));
            }
        }

        @Override
        public void close() {
            in.close();
            out.close();
        }
    }
}
