package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two hosts with a router between them, behind which the link takes less.
 *
 * <pre>
 *             192.0.2.2  192.0.2.1          198.51.100.1  198.51.100.2
 * client | near --------- 1500 left | router | right --------- 1300 far | server
 *        2001:db8:1::2  2001:db8:1::1      2001:db8:2::1  2001:db8:2::2
 * </pre>
 */
@RequiresNamespaces
abstract class PathMtuContract extends Contract {
    private static final int WIDE = 1500;
    private static final int NARROW = 1300;

    /** Longer than the narrow link takes, and shorter than the wide one. */
    private static final byte[] LONG = pattern(1400);

    private Namespace client;
    private Namespace server;

    PathMtuContract(Subject subject) {
        super(subject);
    }

    /** From where to where, and what complains. */
    enum Route {
        IPV4("192.0.2.2:0", "198.51.100.2", "192.0.2.1"),
        IPV6("[2001:db8:1::2]:0", "2001:db8:2::2", "2001:db8:1::1"),
        IPV4_ON_DUAL_STACK("[::]:0", "198.51.100.2", "192.0.2.1"),
        IPV6_ON_DUAL_STACK("[::]:0", "2001:db8:2::2", "2001:db8:1::1");

        private final String bind;
        private final String destination;
        private final String router;

        Route(String bind, String destination, String router) {
            this.bind = bind;
            this.destination = destination;
            this.router = router;
        }

        InetAddress end() {
            return ip(destination);
        }

        int headers() {
            return end().getAddress().length == 4 ? 28 : 48;
        }
    }

    @BeforeEach
    void layCables() throws IOException {
        client = closing(Namespace.create());
        Namespace router = closing(Namespace.create());
        server = closing(Namespace.create());
        client.connect("near", router, "left");
        router.connect("right", server, "far");
        client.address("near", "192.0.2.2/24");
        client.address("near", "2001:db8:1::2/64");
        router.address("left", "192.0.2.1/24");
        router.address("left", "2001:db8:1::1/64");
        router.address("right", "198.51.100.1/24");
        router.address("right", "2001:db8:2::1/64");
        server.address("far", "198.51.100.2/24");
        server.address("far", "2001:db8:2::2/64");
        router.ip("link", "set", "right", "mtu", Integer.toString(NARROW));
        server.ip("link", "set", "far", "mtu", Integer.toString(NARROW));
        router.forward();
        client.defaultRoute("192.0.2.1");
        client.defaultRoute("2001:db8:1::1");
        server.defaultRoute("198.51.100.1");
        server.defaultRoute("2001:db8:2::1");
    }

    private boolean choosesMode() {
        return subject.backend() != Backend.NIO;
    }

    private DatagramStream openOnClient(DatagramOptions options) throws IOException {
        return closing(client.call(() -> DatagramStream.open(options)));
    }

    private DatagramStream openOnClient(Route route, PathMtuDiscovery mode) throws IOException {
        return openOnClient(options(route.bind).pathMtuDiscovery(mode));
    }

    private Peer receiver(Route route) throws IOException {
        return closing(server.call(() -> Peer.bind(SocketAddresses.format(new InetSocketAddress(route.end(), 0)))));
    }

    private int pathMtu(DatagramStream stream, Route route) throws IOException {
        return client.call(() -> stream.pathMtu(route.end()));
    }

    private static void awaitComplaint(DatagramStream stream, Route route, InetSocketAddress to, long id)
            throws IOException {
        assertThat(stream.awaitEvent(PATIENCE)).isInstanceOfSatisfying(NetworkError.class, error -> {
            assertThat(error.destination()).isEqualTo(to);
            assertThat(error.offender()).isEqualTo(ip(route.router));
            assertThat(error.pathMtu()).hasValue(NARROW);
            assertThat(error.id()).hasValue(id);
            assertThat(error.icmp().reason())
                    .isIn("destination unreachable: fragmentation needed and don't-fragment set", "packet too big");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aPathThatTakesLessIsLearnedFromTheFirstDatagramAndTheNextIsRefused(Route route) throws IOException {
        if (!choosesMode()) {
            assertThatThrownBy(() -> openOnClient(route, PathMtuDiscovery.DO))
                    .isInstanceOf(OptionException.class)
                    .hasMessageContaining("PATH_MTU_DISCOVERY");
            return;
        }
        DatagramStream stream = openOnClient(route, PathMtuDiscovery.DO);
        Peer receiver = receiver(route);
        InetSocketAddress to = receiver.address();
        assertThat(pathMtu(stream, route)).isEqualTo(WIDE);
        awaitComplaint(stream, route, to, stream.to(to).payload(LONG).send());
        assertThat(pathMtu(stream, route)).isEqualTo(NARROW);

        long refused = stream.to(to).payload(LONG).queue();
        stream.to(to).payload(pattern(NARROW - route.headers())).queue();
        SendReport report = stream.flush();

        assertThat(report.sent()).isEqualTo(1);
        assertThat(report.failure(refused)).get().isInstanceOfSatisfying(DatagramTooLongException.class, failure -> {
            assertThat(failure.pathMtu()).hasValue(NARROW);
            assertThat(failure).hasMessageContaining(SocketAddresses.format(to)).hasMessageContaining("1300 bytes");
        });
        assertThat(receiver.receive().bytes()).isEqualTo(pattern(NARROW - route.headers()));
        assertThat(stream.awaitEvent(MOMENT)).as("the failure once more").isNull();
        assertThatThrownBy(() -> stream.to(to).payload(LONG).send()).isInstanceOf(DatagramTooLongException.class);
        assertThat(stream.awaitEvent(MOMENT)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFragmentedArrivesOnceThePathIsKnown(Route route) throws IOException {
        if (!choosesMode()) {
            return;
        }
        DatagramStream stream = openOnClient(route, PathMtuDiscovery.WANT);
        Peer receiver = receiver(route);
        InetSocketAddress to = receiver.address();
        awaitComplaint(stream, route, to, stream.to(to).payload(LONG).send());
        stream.to(to).payload(LONG).send();
        assertThat(receiver.receive().bytes()).isEqualTo(LONG);
        assertThat(stream.awaitEvent(MOMENT)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aProbeIgnoresWhatWasLearned(Route route) throws IOException {
        if (!choosesMode()) {
            return;
        }
        DatagramStream stream = openOnClient(route, PathMtuDiscovery.PROBE);
        InetSocketAddress to = receiver(route).address();
        for (int i = 0; i < 2; i++) {
            byte[] probe = pattern(1400);
            probe[0] = (byte) i;
            awaitComplaint(stream, route, to, stream.to(to).payload(probe).send());
        }
        assertThatThrownBy(() -> stream.to(to).payload(pattern(1600)).send())
                .isInstanceOfSatisfying(
                        DatagramTooLongException.class,
                        failure -> assertThat(failure.pathMtu()).hasValue(WIDE));
    }

    @ParameterizedTest
    @CsvSource({"IPV4, DONT", "IPV4, INTERFACE", "IPV4, OMIT", "IPV4_ON_DUAL_STACK, DONT"})
    void withoutDontFragmentTheRouterFragments(Route route, PathMtuDiscovery mode) throws IOException {
        if (!choosesMode()) {
            return;
        }
        DatagramStream stream = openOnClient(route, mode);
        Peer receiver = receiver(route);
        stream.to(receiver.address()).payload(LONG).send();
        assertThat(receiver.receive().bytes()).isEqualTo(LONG);
        assertThat(stream.awaitEvent(MOMENT)).isNull();
        assertThat(pathMtu(stream, route)).isEqualTo(WIDE);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectedStreamLearnsItsPathToo(Route route) throws IOException {
        Peer receiver = receiver(route);
        DatagramOptions connected = options(route.bind).to(receiver.address());
        if (!choosesMode()) {
            DatagramStream stream = openOnClient(connected);
            assertThatThrownBy(() -> pathMtu(stream, route))
                    .isInstanceOf(DatagramException.class)
                    .hasMessageContaining("DatagramChannel does not offer it");
            return;
        }
        DatagramStream stream = openOnClient(connected.pathMtuDiscovery(PathMtuDiscovery.DO));
        assertThat(pathMtu(stream, route)).isEqualTo(WIDE);
        awaitComplaint(
                stream, route, receiver.address(), stream.toPeer().payload(LONG).send());
        assertThat(pathMtu(stream, route)).isEqualTo(NARROW);
        assertThatThrownBy(() -> stream.toPeer().payload(LONG).send()).isInstanceOf(DatagramTooLongException.class);
    }

    @Test
    void whereNoRouteLeadsThereIsNoPathMtu() throws IOException {
        client.ip("route", "del", "default");
        DatagramStream stream = openOnClient(options("192.0.2.2:0"));
        assertThatThrownBy(() -> client.call(() -> stream.pathMtu(ip("203.0.113.1"))))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("203.0.113.1");
        stream.close();
        assertThatThrownBy(() -> client.call(() -> stream.pathMtu(ip("192.0.2.1"))))
                .isInstanceOf(DatagramException.class);
    }
}
