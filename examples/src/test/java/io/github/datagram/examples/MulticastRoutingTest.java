package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Commands;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresIpv6MulticastRouting;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import io.github.datagram.testing.RequiresSmcroute;
import io.github.datagram.testing.RequiresSocat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Multicast from a host by a router to another host, each a namespace. */
@RequiresNamespaces
class MulticastRoutingTest {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final List<Namespace> hosts = new ArrayList<>();

    @TempDir
    private Path directory;

    private Namespace sender;
    private Namespace router;
    private Namespace receiver;
    private SmcRoute routing;

    @BeforeEach
    void connect() throws IOException {
        sender = host();
        router = host();
        receiver = host();
        sender.connect("s0", router, "r0");
        router.connect("r1", receiver, "h0");
        sender.address("s0", "10.1.0.1/24");
        sender.address("s0", "10.1.0.2/24");
        sender.address("s0", "fd01::1/64");
        router.address("r0", "10.1.0.254/24");
        router.address("r0", "fd01::ff/64");
        router.address("r1", "10.2.0.254/24");
        router.address("r1", "fd02::ff/64");
        receiver.address("h0", "10.2.0.1/24");
        receiver.address("h0", "fd02::1/64");
        receiver.defaultRoute("10.2.0.254");
        router.forward();
    }

    private Namespace host() throws IOException {
        Namespace host = Namespace.create();
        hosts.add(host);
        return host;
    }

    @AfterEach
    void disconnect() throws IOException {
        stopRouting();
        for (Namespace host : hosts) {
            host.close();
        }
    }

    @Test
    @RequiresSmcroute
    void aRouterTakesOneOffTheTimeToLive() throws Exception {
        assertRouted("10.1.0.1", "239.1.2.3");
    }

    @Test
    @RequiresSmcroute
    @RequiresIpv6MulticastRouting
    void aRouterTakesOneOffTheHopLimitOfIpv6() throws Exception {
        assertRouted("fd01::1", "ff15::1");
    }

    private void assertRouted(String source, String group) throws Exception {
        forward(group, source);
        Started receive = receive(group);
        String to = at(group, receive.address().getPort());
        assertSent(send(to, "--count", "3", "--ttl", "1"));
        assertSent(send(to, "--count", "3", "--ttl", "8"));

        assertThat(receive.status()).as("%s", receive.err()).isZero();
        List<Map<String, Object>> heard = objects(receive);
        assertThat(heard).extracting("event").containsExactly("datagram", "datagram", "datagram", "report", "summary");
        assertThat(heard.get(0))
                .containsEntry("destination", group)
                .containsEntry("interface", "h0")
                .containsEntry("hopLimit", 7)
                .containsEntry("sentHopLimit", 8)
                .containsEntry("sequence", 0);
        assertThat(heard.get(3)).containsEntry("received", 3).containsEntry("lost", 0);
        assertThat(paths(heard.get(3)))
                .containsExactly(Map.of(
                        "interface",
                        "h0",
                        "interfaceIndex",
                        receiver.interfaceIndex("h0"),
                        "hopLimit",
                        7,
                        "sentHopLimit",
                        8,
                        "datagrams",
                        3));
    }

    @Test
    @RequiresSmcroute
    @RequiresIpv6MulticastRouting
    void aGroupForChosenSourcesIsHeardFromThemAlone() throws Exception {
        sender.address("s0", "fd01::2/64");
        forward("ff35::8000:1", "fd01::1", "fd01::2");
        Started receive = receive("ff35::8000:1", "--source", "fd01::2");
        String to = at("ff35::8000:1", receive.address().getPort());
        assertSent(send(to, "--count", "3", "--ttl", "2", "--from", "fd01::1"));
        assertSent(send(to, "--count", "3", "--ttl", "2", "--from", "fd01::2"));

        assertThat(receive.status()).as("%s", receive.err()).isZero();
        assertThat(reports(receive)).hasSize(1);
        assertThat((String) reports(receive).get(0).get("source")).startsWith("[fd01::2]:");
    }

    @Test
    @RequiresSmcroute
    @RequiresIpv6MulticastRouting
    @RequiresSocat
    void socatHearsWhatWeSend() throws Exception {
        assertSocatHears("10.1.0.1", "239.1.2.3", "UDP4-RECVFROM:7010,ip-add-membership=239.1.2.3:10.2.0.1");
        assertSocatHears("fd01::1", "ff15::1", "UDP6-RECVFROM:7010,ipv6-join-group=[ff15::1]:h0");
    }

    private void assertSocatHears(String source, String group, String address) throws Exception {
        forward(group, source);
        Process socat = new ProcessBuilder("ip", "netns", "exec", receiver.toString(), "socat", "-u", address, "STDOUT")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            awaitMember(group);
            assertSent(send(at(group, 7010), "--count", "3", "--ttl", "8", "--size", "100"));

            byte[] heard = socat.getInputStream().readAllBytes();
            assertThat(heard).hasSize(100).startsWith("DGMC".getBytes(StandardCharsets.US_ASCII));
        } finally {
            socat.destroy();
            socat.onExit().join();
        }
    }

    @Test
    @RequiresSmcroute
    @RequiresIpv6MulticastRouting
    @RequiresSocat
    void weHearWhatSocatSends() throws Exception {
        assertHearsSocat("10.1.0.1", "239.1.2.3", "UDP4-DATAGRAM:%s,ip-multicast-if=10.1.0.1,ip-multicast-ttl=5");
        // IPPROTO_IPV6, IPV6_MULTICAST_HOPS
        assertHearsSocat("fd01::1", "ff15::1", "UDP6-DATAGRAM:%s,setsockopt-int=41:18:5");
    }

    private void assertHearsSocat(String source, String group, String address) throws Exception {
        forward(group, source);
        Started receive = receive(group, "--count", "1");
        String to = at(group, receive.address().getPort());
        Commands.run(
                List.of("ip", "netns", "exec", sender.toString(), "socat", "-u", "STDIN", String.format(address, to)),
                "hello");

        assertThat(receive.status()).as("%s", receive.err()).isZero();
        List<Map<String, Object>> heard = objects(receive);
        assertThat(heard.get(0))
                .containsEntry("text", "hello")
                .containsEntry("hopLimit", 4)
                .containsEntry("interface", "h0")
                .doesNotContainKey("sequence");
        assertThat(heard.get(1))
                .containsEntry("group", group)
                .containsEntry("datagrams", 1)
                .doesNotContainKeys("stream", "lost", "latencyLeastNanos");
        assertThat(heard.get(2)).containsEntry("foreign", 1);
    }

    @Test
    @RequiresSmcroute
    @RequiresNft
    void whatAFirewallDropsIsLost() throws Exception {
        receiver.nft("""
                table ip t {
                    chain c {
                        type filter hook prerouting priority 0;
                        ip daddr 239.1.2.3 udp dport != 0 numgen inc mod 10 == 3 drop
                    }
                }
                """);
        forward("239.1.2.3", "10.1.0.1");
        Started receive = receive("239.1.2.3", "--quiet");
        assertSent(send(at("239.1.2.3", receive.address().getPort()), "--ttl", "2", "--count", "100"));

        assertThat(receive.status()).as("%s", receive.err()).isZero();
        assertThat(objects(receive).get(0))
                .containsEntry("event", "report")
                .containsEntry("received", 90)
                .containsEntry("lost", 10)
                .containsEntry("duplicates", 0)
                .containsEntry("reordered", 0);
        assertThat(objects(receive).get(1)).containsEntry("droppedByKernel", 0);
    }

    @Test
    void membersOnTheHostOfTheSenderHearItUnlessTheyAreKeptAway() throws Exception {
        Started here = sender.call(() -> receiveBy("s0", "239.1.2.3:0", "--until-end"));
        String to = here.at("239.1.2.3");
        Started there = router.call(() -> receiveBy("r0", to, "--count", "5"));
        there.address();
        assertSent(send(to, "--count", "3", "--no-loop"));
        assertSent(send(to, "--count", "2"));

        assertThat(here.status()).as("%s", here.err()).isZero();
        assertThat(there.status()).as("%s", there.err()).isZero();
        assertThat(reports(here)).extracting("received").containsExactly(2);
        assertThat(reports(there)).extracting("received").containsExactly(3, 2);
    }

    /** From now on, instead of what it did before. */
    private void forward(String group, String... sources) throws IOException {
        stopRouting();
        List<String> configuration = new ArrayList<>(List.of("phyint r0 enable", "phyint r1 enable"));
        for (String source : sources) {
            configuration.add("mroute from r0 source " + source + " group " + group + " to r1");
        }
        routing = SmcRoute.start(router, directory, configuration);
    }

    private void stopRouting() {
        if (routing != null) {
            routing.close();
        }
    }

    private Started receive(String group, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--until-end"));
        arguments.addAll(List.of(more));
        return receiver.call(() -> receiveBy("h0", at(group, 0), arguments.toArray(String[]::new)));
    }

    private static Started receiveBy(String networkInterface, String group, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("multicast", "receive", group, "--interface", networkInterface, "--json"));
        arguments.addAll(List.of(more));
        return new Started(arguments.toArray(String[]::new));
    }

    private Run send(String to, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("multicast", "send", to, "--interface", "s0", "--rate", "1000"));
        arguments.addAll(List.of(more));
        return sender.call(() -> Run.of(arguments.toArray(String[]::new)));
    }

    private void awaitMember(String group) throws IOException {
        long start = System.nanoTime();
        while (!receiver.ip("maddress", "show", "dev", "h0").contains(" " + group)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IOException("nobody joins " + group);
            }
        }
    }

    private static void assertSent(Run send) {
        assertThat(send.status()).as(send.err()).isZero();
    }

    private static String at(String group, int port) {
        return (group.contains(":") ? "[" + group + "]:" : group + ":") + port;
    }

    private static List<Map<String, Object>> objects(Started command) {
        return command.out().stream().map(Run::parse).toList();
    }

    private static List<Map<String, Object>> reports(Started command) {
        return objects(command).stream()
                .filter(object -> object.get("event").equals("report"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> paths(Map<String, Object> report) {
        return (List<Map<String, Object>>) report.get("paths");
    }
}
