package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The path of {@link FiveRouters}, of which the third tells what its next link takes, or not. */
@RequiresNamespaces
@RequiresNft
class PmtuCommandTest {
    private static final String SERVER = "10.0.8.2";
    private static final String SERVER_V6 = "2001:db8:8::2";

    private FiveRouters network;

    @BeforeEach
    void makeNetwork() throws IOException {
        network = FiveRouters.create();
    }

    @AfterEach
    void removeNetwork() throws IOException {
        network.close();
    }

    private Map<String, Object> find(String... arguments) throws IOException {
        Run run = network.run(arguments);
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.objects()).hasSize(1);
        return run.objects().get(0);
    }

    /** The third router swallows long packets and says nothing. */
    private void makeBlackHole() throws IOException {
        network.third.nft("""
                table inet hole {
                    chain out {
                        type filter hook output priority 0
                        icmp type destination-unreachable icmp code frag-needed drop
                        icmpv6 type packet-too-big drop
                    }
                }
                """);
    }

    private static Map<String, Object> limit(int mtu, int hop, String router, boolean told) {
        return Map.of("mtu", mtu, "hop", hop, "router", router, "told", told);
    }

    private static final Map<String, Object> INTERFACE = Map.of("mtu", FiveRouters.WIDE, "hop", 0, "told", true);

    @ParameterizedTest
    @CsvSource({SERVER + ", 1272", SERVER_V6 + ", 1252"})
    void aRouterThatTellsSavesTheSearch(String target, int payload) throws IOException {
        Map<String, Object> result = find("pmtu", target, "--json");

        assertThat(result)
                .containsEntry("verdict", "told")
                .containsEntry("pathMtu", FiveRouters.MTU)
                .containsEntry("payload", payload)
                .containsEntry("knownBefore", FiveRouters.WIDE);
        assertThat(result.get("limits").toString())
                .contains("hop=3", "told=true")
                .containsAnyOf("router=10.0.4.2", "router=2001:db8:4::2", "router=2001:db8:5::2");
        assertThat((List<?>) result.get("limits")).hasSize(2).element(0).isEqualTo(INTERFACE);
        assertThat((List<?>) result.get("hops")).hasSize(6).element(3).isEqualTo(Map.of("hop", 4));
    }

    @Test
    void itIsToldInWords() throws IOException {
        Run run = network.run("pmtu", SERVER);

        assertThat(run.out().lines())
                .containsExactly(
                        "path MTU to 10.0.8.2 (10.0.8.2): 1300 bytes, of which UDP can use 1272",
                        "  1500 bytes: the interface of this host",
                        "  1300 bytes: a link behind hop 3, says 10.0.4.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, SERVER_V6})
    void aBlackHoleIsSearchedFor(String target) throws IOException {
        makeBlackHole();
        Map<String, Object> result = find("pmtu", "-w", "0.5", target, "--json");

        assertThat(result).containsEntry("verdict", "searched").containsEntry("pathMtu", FiveRouters.MTU);
        assertThat((List<?>) result.get("limits")).hasSize(2).element(0).isEqualTo(INTERFACE);
        assertThat(((List<?>) result.get("limits")).get(1))
                .isIn(
                        limit(FiveRouters.MTU, 3, "10.0.4.2", false),
                        limit(FiveRouters.MTU, 3, "2001:db8:4::2", false),
                        limit(FiveRouters.MTU, 3, "2001:db8:5::2", false));
    }

    @Test
    void aHostThatAnswersSeldomIsNotTakenForABlackHole() throws Exception {
        makeBlackHole();
        network.server.sysctl("net/ipv4/icmp_ratelimit", 1000); // one a second after the first six, as usual
        FutureTask<Run> run = network.client.call(() -> inBackground("pmtu", "-w", "0.3", SERVER, "--json"));

        assertThat(run.get(5, TimeUnit.MINUTES).objects())
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("verdict", "searched")
                .containsEntry("pathMtu", FiveRouters.MTU);
    }

    /** In a thread that belongs to the same namespace, for what takes long. */
    private static FutureTask<Run> inBackground(String... arguments) {
        var task = new FutureTask<>(() -> Run.of(arguments));
        var thread = new Thread(task, "in background");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void whatThisHostLearnedBeforeIsNotTakenForGranted() throws IOException {
        find("pmtu", SERVER, "--json");
        network.third.ip("link", "set", "link6", "mtu", "1500");
        network.fourth.ip("link", "set", "link6", "mtu", "1500");

        assertThat(find("pmtu", SERVER, "--json"))
                .containsEntry("knownBefore", FiveRouters.MTU)
                .containsEntry("pathMtu", FiveRouters.WIDE)
                .containsEntry("limits", List.of(INTERFACE));
    }

    @Test
    void aServiceThatAnswersProvesArrivalToo() throws IOException {
        InetAddress address = InetAddress.getByName(SERVER);
        try (var service = network.server.call(() -> new DatagramSocket(0, address))) {
            var answering = new Thread(() -> answer(service));
            answering.setDaemon(true);
            answering.start();

            assertThat(find("pmtu", SERVER, "-p", "" + service.getLocalPort(), "--json"))
                    .containsEntry("pathMtu", FiveRouters.MTU);
        }
    }

    private static void answer(DatagramSocket service) {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                packet.setLength(2048);
                service.receive(packet);
                packet.setLength(16);
                service.send(packet);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void whoeverMayOpenASocketMayAsk() throws IOException {
        Run run = network.client.callUnprivileged(() -> Run.of("pmtu", SERVER, "--json"));

        assertThat(run.objects().get(0)).containsEntry("pathMtu", FiveRouters.MTU);
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, SERVER_V6})
    void whereNobodyAnswersItSaysSo(String target) throws IOException {
        network.server.nft("""
                table inet mute {
                    chain in {
                        type filter hook input priority 0
                        meta l4proto udp drop
                    }
                }
                """);
        Run run = network.run("pmtu", "-w", "0.5", target);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("datagram pmtu: nobody answers at " + target + ", however short the packets are; ")
                .contains("packets may be no longer than 1300 bytes: a link behind hop 3, says ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 hop", "3, 3 hops"})
    void whereThePathGoesOnItSaysWhatAllowsMore(String maxHops, String hops) throws IOException {
        for (String command : List.of("pmtu", "traceroute")) {
            Run run = network.run(command, "-m", maxHops, SERVER);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines("datagram " + command + ": " + SERVER + " is more than " + hops
                            + " away; '--max-hops' allows more, up to 255");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"traceroute", "pmtu", "ntp query"})
    void aBroadcastAddressIsNoHost(String command) throws IOException {
        Run run = network.run((command + " 10.0.1.255").split(" "));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("datagram " + command + ": ")
                .contains(" 10.0.1.255:", ": EACCES (permission denied); this is a broadcast address, ")
                .doesNotContain("broadcast(true)")
                .hasLineCount(1);
    }

    @Test
    void whatARouterForbidsItSaysSo() throws IOException {
        network.third.nft("""
                table inet closed {
                    chain through {
                        type filter hook forward priority 0
                        udp dport 33434 reject with icmpx type admin-prohibited
                    }
                }
                """);
        Run run = network.run("pmtu", SERVER);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("datagram pmtu: " + SERVER + " cannot be reached: 10.0.4.2, ICMP type 3 code 13: ")
                .hasLineCount(1);
    }

    @Test
    void whereNoRouteLeadsItSaysSo() throws IOException {
        try (Namespace island = Namespace.create()) {
            Run run = island.call(() -> Run.of("pmtu", SERVER));

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("datagram pmtu: ")
                    .contains(SERVER, "ENETUNREACH (network is unreachable)")
                    .hasLineCount(1);
        }
    }

    @Test
    void theLoopbackInterfaceTakesWhatUdpCarries() {
        assertThat(Run.of("pmtu", "127.0.0.1").out()).startsWith("path MTU to 127.0.0.1 (127.0.0.1): 65535 bytes");
    }
}
