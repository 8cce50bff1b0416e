package io.github.datagram;

import static io.github.datagram.Metadata.ECN;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.INTERFACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketEvent.SegmentationFellBack;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two hosts with a router between them.
 *
 * <pre>
 *             192.0.2.2  192.0.2.1        198.51.100.1  198.51.100.2 and 3
 * client | near ---------- left | router | right ---------- far | server
 *        2001:db8:1::2  2001:db8:1::1    2001:db8:2::1  2001:db8:2::2 and 3
 * </pre>
 */
@RequiresNamespaces
abstract class NetworkContract extends Contract {
    private Namespace client;
    private Namespace router;
    private Namespace server;

    NetworkContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void layCables() throws IOException {
        client = closing(Namespace.create());
        router = closing(Namespace.create());
        server = closing(Namespace.create());
        client.connect("near", router, "left");
        router.connect("right", server, "far");
        addresses(client, "near", "192.0.2.2/24", "2001:db8:1::2/64");
        addresses(router, "left", "192.0.2.1/24", "2001:db8:1::1/64");
        addresses(router, "right", "198.51.100.1/24", "2001:db8:2::1/64", "fe80::1/64");
        addresses(server, "far", "198.51.100.2/24", "198.51.100.3/24", "2001:db8:2::2/64", "2001:db8:2::3/64");
        server.address("far", "fe80::2/64");
        router.forward();
        client.defaultRoute("192.0.2.1");
        client.defaultRoute("2001:db8:1::1");
        server.defaultRoute("198.51.100.1");
        server.defaultRoute("2001:db8:2::1");
    }

    private static void addresses(Namespace host, String link, String... addresses) throws IOException {
        for (String address : addresses) {
            host.address(link, address);
        }
    }

    private DatagramStream openOn(Namespace host, DatagramOptions options) throws IOException {
        Callable<DatagramStream> opening = () -> DatagramStream.open(options);
        return closing(host.call(opening));
    }

    private Peer peerOn(Namespace host, String bind) throws IOException {
        return closing(host.call(() -> Peer.bind(bind)));
    }

    private DatagramStream anyClient(String bind) throws IOException {
        return openOn(client, DatagramOptions.bind(bind).batchSize(4));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:0, 192.0.2.2:0, 198.51.100.3",
        "[::]:0, 192.0.2.2:0, 198.51.100.3",
        "[::]:0, [2001:db8:1::2]:0, 2001:db8:2::3"
    })
    void tellsTheInterfaceAndTheHopsThatAreLeft(String bind, String from, String to) throws IOException {
        DatagramStream service = openOn(server, options(bind).receive(INTERFACE, HOP_LIMIT));
        OutgoingDatagram query = anyClient(from).to(at(to, service));
        (has(HOP_LIMIT) ? query.hopLimit(30) : query).send();

        Datagram datagram = next(service);

        if (has(HOP_LIMIT)) {
            assertThat(datagram.hopLimit()).isEqualTo(29);
            assertThat(datagram.interfaceIndex()).isEqualTo(server.interfaceIndex("far"));
            assertThat(server.call(datagram::interfaceName)).isEqualTo("far");
        } else {
            MetadataContract.checkAbsent(datagram, HOP_LIMIT);
            MetadataContract.checkAbsent(datagram, INTERFACE);
        }
        assertThat(datagram.source().getAddress())
                .isEqualTo(SocketAddresses.parse(from).getAddress());
    }

    @RequiresNft
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:0, 192.0.2.2:0, 198.51.100.2",
        "[::]:0, 192.0.2.2:0, 198.51.100.2",
        "[::]:0, [2001:db8:1::2]:0, 2001:db8:2::2"
    })
    void tellsTheCongestionMarkThatWasSetOnTheWay(String bind, String from, String to) throws IOException {
        router.nft("""
                table inet marking {
                    chain forward {
                        type filter hook forward priority 0;
                        ip ecn != not-ect ip ecn set ce
                        ip6 ecn != not-ect ip6 ecn set ce
                    }
                }
                """);
        DatagramStream service = openOn(server, options(bind).receive(ECN));
        DatagramStream asker = anyClient(from);
        boolean marks = asker.capabilities().has(SendControl.TRAFFIC_CLASS);
        for (Ecn mark : Ecn.values()) {
            OutgoingDatagram datagram = asker.to(at(to, service));
            (marks ? datagram.ecn(mark) : datagram).queue();
        }
        asker.flush();
        var seen = new ArrayList<Ecn>();
        for (Datagram datagram : take(service, Ecn.values().length)) {
            if (has(ECN)) {
                seen.add(datagram.ecn());
            } else {
                MetadataContract.checkAbsent(datagram, ECN);
            }
        }
        if (has(ECN)) {
            assertThat(seen).containsExactly(Ecn.NOT_ECT, Ecn.CE, Ecn.CE, Ecn.CE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:0, 192.0.2.2:0, 198.51.100.2, 198.51.100.3",
        "[::]:0, 192.0.2.2:0, 198.51.100.2, 198.51.100.3",
        "[::]:0, [2001:db8:1::2]:0, 2001:db8:2::2, 2001:db8:2::3"
    })
    void aConnectedClientIsAnsweredFromEachAddressOfOneInterface(String bind, String from, String one, String other)
            throws IOException {
        DatagramStream service = openOn(server, options(bind));
        for (String asked : new String[] {one, other}) {
            Peer asker = peerOn(client, from).connect(at(asked, service));
            asker.send("question to " + asked);
            Datagram query = next(service);
            assertThat(text(query)).isEqualTo("question to " + asked);
            if (has(SendControl.SOURCE)) {
                service.reply(query).payload(utf8("answer from " + asked)).send();
                assertThat(asker.receive().text()).isEqualTo("answer from " + asked);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void linkLocalAddressesKeepTheirInterface(boolean tellsInterface) throws IOException {
        DatagramOptions plain = options("[::]:0").receive();
        DatagramStream service =
                openOn(server, tellsInterface ? plain.receive(INTERFACE, Metadata.DESTINATION) : plain);
        int scope = router.interfaceIndex("right");
        Peer asker = peerOn(router, "[fe80::1%" + scope + "]:0");
        asker.send("question", at("fe80::2%" + scope, service));

        Datagram query = next(service);

        int far = server.interfaceIndex("far");
        assertThat(query.source().getAddress()).isEqualTo(ip("fe80::1%" + far));
        assertThat(query.source().toString()).contains("%" + far);
        if (tellsInterface && has(INTERFACE)) {
            assertThat(query.destination()).isEqualTo(ip("fe80::2%" + far));
        }
        service.reply(query).payload(utf8("answer")).send();
        Peer.Received answer = asker.receive();
        assertThat(answer.text()).isEqualTo("answer");
        assertThat(answer.from()).isEqualTo(at("fe80::2%" + scope, service));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, near, INTERFACE",
        "ROUTED, near, INTERFACE",
        "RECEIVED, second, INTERFACE",
        "RECEIVED, second, HOP_LIMIT"
    })
    void aReplyLeavesByTheInterfaceOfThePolicy(ReplyInterface policy, String link, Metadata wanted) throws IOException {
        laySecondCable();
        DatagramStream service =
                openOn(server, options("0.0.0.0:0").receive(wanted).replyInterface(policy));
        DatagramStream asker =
                openOn(client, DatagramOptions.bind("192.0.2.2:0").batchSize(1));
        asker.to(at("203.0.113.1", service)).send();

        service.reply(next(service)).send();

        Datagram answer = next(asker);
        if (has(SendControl.INTERFACE)) {
            assertThat(answer.source()).isEqualTo(at("203.0.113.1", service));
            assertThat(client.call(answer::interfaceName)).isEqualTo(link);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERFACE", "HOP_LIMIT"})
    void aReplyToAGroupLeavesByTheInterfaceThatWasAskedOn(Metadata wanted) throws IOException {
        laySecondCable();
        DatagramStream service = openOn(server, options("0.0.0.0:0").receive(wanted));
        server.call(() -> {
            service.join(ip("239.1.2.3"), server.interfaceIndex("second"));
            return null;
        });
        DatagramStream asker =
                openOn(client, DatagramOptions.bind("192.0.2.2:0").batchSize(1));
        asker.to(at("239.1.2.3", service))
                .interfaceIndex(client.interfaceIndex("second"))
                .send();

        service.reply(next(service)).send();

        Datagram answer = next(asker);
        if (has(SendControl.INTERFACE)) {
            assertThat(client.call(answer::interfaceName)).isEqualTo("second");
        }
    }

    /** A second cable between client and server, by which the client asks an address that is on no cable. */
    private void laySecondCable() throws IOException {
        client.connect("second", server, "second");
        client.address("second", "203.0.113.130/25");
        server.address("second", "203.0.113.129/25");
        server.address("lo", "203.0.113.1/32");
        client.ip("route", "add", "203.0.113.1", "via", "203.0.113.129");
        for (Namespace host : new Namespace[] {client, server}) {
            for (String link : new String[] {"all", "second", host == client ? "near" : "far"}) {
                host.sysctl("net/ipv4/conf/" + link + "/rp_filter", 0);
            }
        }
    }

    @RequiresNft
    @Test
    void whatTheFirewallForbidsFailsAloneInItsBatch() throws IOException {
        client.nft("""
                table inet wall {
                    chain output {
                        type filter hook output priority 0;
                        udp dport 7 drop
                    }
                }
                """);
        DatagramStream sender = openOn(client, options("0.0.0.0:0"));
        Peer receiver = peerOn(server, "198.51.100.2:0");
        sender.to(receiver.address()).payload(utf8("before")).queue();
        long forbidden = sender.to(new InetSocketAddress(ip("198.51.100.2"), 7)).queue();
        sender.to(receiver.address()).payload(utf8("after")).queue();

        SendReport report = sender.flush();

        assertThat(report.sent()).isEqualTo(2);
        assertThat(report.failure(forbidden).orElseThrow())
                .hasMessageContaining("198.51.100.2:7")
                .hasMessageContaining("operation not permitted");
        assertThat(receiver.receive().text()).isEqualTo("before");
        assertThat(receiver.receive().text()).isEqualTo("after");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.2:0, 198.51.100.2:0", "[2001:db8:1::2]:0, [2001:db8:2::2]:0"})
    void aTrainThatTheLinkCannotCarryLeavesSplitAndWhole(String from, String to) throws IOException {
        DatagramStream sender = openOn(client, options(from).payloadCapacity(9000));
        Peer receiver = peerOn(server, to);
        byte[] train = pattern(7000);
        for (int i = 0; i < 2; i++) {
            sender.to(receiver.address()).segmentSize(3000).payload(train).send();
            var arrived = new ArrayList<Integer>();
            for (int j = 0; j < 3; j++) {
                arrived.add(receiver.receive().bytes().length);
            }
            assertThat(arrived).containsExactly(3000, 3000, 1000);
        }
        SocketEvent event = sender.pollEvent();
        if (has(SendControl.SEGMENTATION)) {
            assertThat(event)
                    .isInstanceOfSatisfying(
                            SegmentationFellBack.class,
                            fellBack -> assertThat(fellBack.destination().getAddress())
                                    .isEqualTo(SocketAddresses.parse(to).getAddress()));
            assertThat(sender.pollEvent()).isNull();
        } else {
            assertThat(event).isNull();
        }
    }
}
