package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Commands;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import io.github.datagram.testing.RequiresTracers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The path of {@link FiveRouters}, by our tool and beside it by those that everybody knows. */
@RequiresNamespaces
@RequiresNft
class TracerouteCommandTest {
    private static final String SERVER = "10.0.8.2";
    private static final String SERVER_V6 = "2001:db8:8::2";
    private static final int PORT = 33434;
    private static final int FLOWS = 32;
    private static final Pattern HOP = Pattern.compile("^ *(\\d+)  (\\S+)", Pattern.MULTILINE);
    private static final Pattern MTR_HOST = Pattern.compile("^h (\\d+) (\\S+)", Pattern.MULTILINE);
    private static final Pattern MTU = Pattern.compile("^ *(\\d+) .* F=(\\d+)", Pattern.MULTILINE);

    private static FiveRouters network;

    @BeforeAll
    static void makeNetwork() throws IOException {
        network = FiveRouters.create();
    }

    @AfterAll
    static void removeNetwork() throws IOException {
        network.close();
    }

    private static String program(String... command) throws IOException {
        return network.client.call(() -> Commands.run(List.of(command)));
    }

    private static Run trace(String... arguments) throws IOException {
        var all = new ArrayList<>(List.of("traceroute", "-w", "2"));
        all.addAll(List.of(arguments));
        return network.run(all.toArray(String[]::new));
    }

    /** What comes behind the number of each hop. */
    private static Map<Integer, String> firstRouters(String text) {
        var routers = new TreeMap<Integer, String>();
        Matcher line = HOP.matcher(text);
        while (line.find()) {
            routers.put(Integer.parseInt(line.group(1)), line.group(2));
        }
        return routers;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> probes(Map<String, Object> hop) {
        return (List<Map<String, Object>>) hop.getOrDefault("probes", List.of());
    }

    /** Who answered at each hop, of all flows. */
    private static Map<Integer, Set<String>> routers(Run run) {
        var routers = new TreeMap<Integer, Set<String>>();
        for (Map<String, Object> hop : run.objects()) {
            for (Map<String, Object> probe : probes(hop)) {
                if (probe.containsKey("address")) {
                    routers.computeIfAbsent((Integer) hop.get("hop"), number -> new TreeSet<>())
                            .add((String) probe.get("address"));
                }
            }
        }
        return routers;
    }

    /** For each router at the second hop one of the flows that pass it. */
    private static Map<String, Integer> flowsByRouter(String target) throws IOException {
        var flows = new TreeMap<String, Integer>();
        Run run = trace(target, "-n", "-q", "1", "-m", "2", "--flows", "" + FLOWS, "--source-port", "5555", "--json");
        for (Map<String, Object> hop : run.objects()) {
            if (Integer.valueOf(2).equals(hop.get("hop"))) {
                probes(hop).forEach(probe -> flows.put((String) probe.get("address"), (Integer) probe.get("flow")));
            }
        }
        return flows;
    }

    @ParameterizedTest
    @CsvSource({SERVER + ", 10.0.2.2, 10.0.3.2", SERVER_V6 + ", 2001:db8:2::2, 2001:db8:3::2"})
    @RequiresTracers
    void aFlowTakesTheWayThatTracerouteFindsForTheSamePorts(String target, String upper, String lower)
            throws IOException {
        Map<String, Integer> flows = flowsByRouter(target);
        assertThat(flows).containsOnlyKeys(upper, lower);
        for (Map.Entry<String, Integer> way : flows.entrySet()) {
            String port = Integer.toString(PORT + way.getValue());

            Map<Integer, String> theirs = firstRouters(
                    program("traceroute", "-n", "-q", "1", "-w", "2", "-U", "-p", port, "--sport=5555", target));
            Map<Integer, String> ours = firstRouters(trace("-n", "-q", "1", "-p", port, "--source-port", "5555", target)
                    .out());

            assertThat(ours)
                    .isEqualTo(theirs)
                    .hasSize(6)
                    .containsEntry(2, way.getKey())
                    .containsEntry(4, "*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, SERVER_V6})
    @RequiresTracers
    void theHopsOfAllFlowsAreThoseOfMtr(String target) throws IOException {
        var theirs = new TreeMap<Integer, Set<String>>();
        Matcher host = MTR_HOST.matcher(program("mtr", "-n", "-u", "-c", "" + FLOWS, "-i", "0.05", "--raw", target));
        while (host.find()) {
            theirs.computeIfAbsent(Integer.parseInt(host.group(1)) + 1, hop -> new TreeSet<>())
                    .add(host.group(2));
        }
        theirs.keySet().removeIf(hop -> hop > 6); // it goes on until it knows that it has arrived

        Run run = trace(target, "-n", "-q", "1", "--flows", "" + FLOWS, "--json");

        assertThat(routers(run)).isEqualTo(theirs).containsOnlyKeys(1, 2, 3, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, SERVER_V6})
    void allProbesOfAFlowTakeOneWayAndManyFlowsAllWays(String target) throws IOException {
        Run one = trace(target, "-n", "-q", "10", "--json");
        Run many = trace(target, "-n", "-q", "1", "--flows", "" + FLOWS);

        assertThat(one.status()).isZero();
        assertThat(routers(one)).containsOnlyKeys(1, 2, 3, 5, 6);
        assertThat(routers(one).values()).allMatch(routers -> routers.size() == 1);
        assertThat(many.out())
                .containsPattern(" 2  \\S+  [\\d.]+ ms  \\[flow [ \\d]+]\\R    \\S+  [\\d.]+ ms  \\[flow");
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, SERVER_V6})
    @RequiresTracers
    void theMtuIsThatOfTheNarrowLinkAndWhereTracerouteSaysSo(String target) throws IOException {
        String theirs = program("traceroute", "-n", "-w", "2", "--mtu", target);
        String ours = trace("-n", "--mtu", target).out();

        assertThat(mtus(ours)).isEqualTo(mtus(theirs)).isEqualTo(Map.of(1, FiveRouters.WIDE, 4, FiveRouters.MTU));
    }

    private static Map<Integer, Integer> mtus(String text) {
        var mtus = new TreeMap<Integer, Integer>();
        Matcher line = MTU.matcher(text);
        while (line.find()) {
            mtus.put(Integer.parseInt(line.group(1)), Integer.parseInt(line.group(2)));
        }
        return mtus;
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, SERVER_V6})
    void labelsAndInterfacesAreTold(String target) throws IOException {
        byte[] objects = HexFormat.of()
                .parseHex("000c0101" + "05dc1001" + "000103ff" // RFC 4950
                        + "0014020b" + "00000007" + "08657468305b0000" + "000005dc"); // RFC 5837
        try (FiveRouters odd = FiveRouters.create()) {
            odd.withOdd(
                    odd.fifth,
                    port(target),
                    (message, payload) -> message.quoting(payload).extensions(objects));
            Run text = odd.run("traceroute", "-n", "-w", "2", "-q", "1", target);
            Run json = odd.run("traceroute", "-n", "-w", "2", "-q", "1", target, "--json");

            assertThat(text.out())
                    .contains(" <MPLS:L=24001,E=0,S=0,T=1/L=16,E=1,S=1,T=255;"
                            + "INTERFACE:in,index=7,name=eth0[,mtu=1500>  ");
            assertThat(json.out())
                    .contains("{\"mpls\":[{\"label\":24001,\"trafficClass\":0,\"bottom\":false,\"ttl\":1},"
                            + "{\"label\":16,\"trafficClass\":1,\"bottom\":true,\"ttl\":255}]}")
                    .contains("{\"interface\":\"in\",\"index\":7,\"name\":\"eth0[\",\"mtu\":1500}");
        }
    }

    private static InetSocketAddress port(String target) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(target), PORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVER, SERVER_V6})
    void routersThatQuoteNoPayloadHaveTheirPlaceToo(String target) throws IOException {
        try (FiveRouters odd = FiveRouters.create()) {
            odd.withOdd(odd.third, port(target), (message, payload) -> message)
                    .withOdd(odd.fifth, port(target), (message, payload) -> message);
            Run run = odd.run("traceroute", "-n", "-w", "2", target, "--json");

            assertThat(run.status()).isZero();
            assertThat(routers(run)).containsOnlyKeys(1, 2, 3, 5, 6);
            assertThat(routers(run).values()).allMatch(routers -> routers.size() == 1);
            assertThat(routers(run).get(5)).isEqualTo(Set.of(target.contains(":") ? "2001:db8:7::2" : "10.0.7.2"));
        }
    }

    @Test
    void namesComeFromTheResolver() throws IOException {
        var command = new TracerouteCommand(address -> address.getHostAddress().equals("10.0.1.2") ? "first" : null);
        Run run = network.client.call(() -> Run.ofCommand(command, "traceroute", "-w", "2", SERVER));

        assertThat(run.out()).contains(" 1  first (10.0.1.2)  ", " 6  10.0.8.2 (10.0.8.2)  ");
    }

    @Test
    void aResolverThatDoesNotAnswerCostsNamesAndNothingElse() throws IOException {
        var never = new CountDownLatch(1);
        var command = new TracerouteCommand(address -> await(never));
        Run run = network.client.call(() -> Run.ofCommand(command, "traceroute", "-w", "2", SERVER));
        never.countDown();

        assertThat(run.status()).isZero();
        assertThat(firstRouters(run.out())).hasSize(6).containsEntry(1, "10.0.1.2");
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
            return "too late";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmsg", "msg", "io_uring"})
    void everyBackendThatChoosesHopsFindsThem(String backend) throws IOException {
        assertThat(routers(trace(SERVER, "-n", "--backend", backend, "--json"))).containsOnlyKeys(1, 2, 3, 5, 6);
    }

    @Test
    void whoeverMayOpenASocketMayTrace() throws IOException {
        Run run =
                network.client.callUnprivileged(() -> Run.of("traceroute", "-n", "-w", "2", "--mtu", SERVER, "--json"));

        assertThat(run.status()).isZero();
        assertThat(routers(run)).containsOnlyKeys(1, 2, 3, 5, 6);
    }

    @ParameterizedTest
    @CsvSource({
        "icmp type net-unreachable, !N",
        "icmp type host-unreachable, !H",
        "icmp type prot-unreachable, !P",
        "icmp type admin-prohibited, !X",
        "icmpv6 type no-route, !N",
        "icmpv6 type admin-prohibited, !X",
        "icmpv6 type addr-unreachable, !H"
    })
    void aRouterThatLetsNobodyThroughEndsTheTrace(String with, String note) throws IOException {
        String target = with.startsWith("icmpv6") ? "2001:db8:9::9" : "10.0.9.9";
        network.third.nft("""
                table inet closed
                delete table inet closed
                table inet closed {
                    chain through {
                        type filter hook forward priority 0
                        ip daddr 10.0.9.9 reject with %s
                        ip6 daddr 2001:db8:9::9 reject with %s
                    }
                }
                """.formatted(ofFamily(with, "icmp "), ofFamily(with, "icmpv6 ")));

        Run run = trace(target, "-n");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines().reduce((one, next) -> next).orElseThrow())
                .startsWith(" 4  ")
                .containsPattern(" ms " + note + "  .* ms " + note + "  .* ms " + note + "$");
        assertThat(run.err()).contains(target + " was not reached").hasLineCount(1);
    }

    private static String ofFamily(String with, String family) {
        return with.startsWith(family) ? with : family + "type admin-prohibited";
    }

    @Test
    void aServiceThatAnswersHasBeenReached() throws IOException {
        InetAddress address = InetAddress.getByName(SERVER);
        try (var service = network.server.call(() -> new java.net.DatagramSocket(0, address))) {
            var answering = new Thread(() -> echo(service));
            answering.setDaemon(true);
            answering.start();

            Run run = trace(SERVER, "-n", "-p", "" + service.getLocalPort(), "--json");

            assertThat(run.status()).isZero();
            assertThat(routers(run)).containsOnlyKeys(1, 2, 3, 5, 6);
        }
    }

    private static void echo(java.net.DatagramSocket service) {
        var packet = new java.net.DatagramPacket(new byte[2048], 2048);
        try {
            while (true) {
                service.receive(packet);
                service.send(packet);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** On a host that no cable leads to. */
    private static Run onAnIsland(String... arguments) throws IOException {
        try (Namespace island = Namespace.create()) {
            return island.call(() -> Run.of(arguments));
        }
    }

    @Test
    void whereNoRouteLeadsItSaysSo() throws IOException {
        assertFailure(
                onAnIsland("traceroute", SERVER),
                "sendmmsg to " + SERVER + ":33434: ENETUNREACH",
                "network is unreachable");
    }

    @Test
    void whatAFirewallOfThisHostForbidsItSaysSo() throws IOException {
        network.client.nft("""
                table inet forbids {
                    chain out {
                        type filter hook output priority 0
                        udp dport 44444 drop
                    }
                }
                """);
        assertFailure(trace(SERVER, "-p", "44444"), SERVER + ":44444: EPERM", "operation not permitted");
    }

    @Test
    void aHostThatNobodyKnows() throws IOException {
        assertFailure(
                onAnIsland("traceroute", "nowhere.invalid"),
                "'nowhere.invalid': neither an IP address nor a known host",
                "");
        assertFailure(trace("-6", SERVER), "'" + SERVER + "' has no IPv6 address", "");
    }

    @Test
    void aBackendThatCannotChooseHopsSaysSo() throws IOException {
        assertFailure(trace("--backend", "nio", SERVER), "DatagramChannel does not offer it", "");
    }

    private static void assertFailure(Run run, String what, String why) {
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("datagram traceroute: ")
                .contains(what)
                .contains(why)
                .hasLineCount(1);
    }
}
