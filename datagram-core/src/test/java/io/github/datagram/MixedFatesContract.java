package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.SendFailed;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Datagrams to destinations that hear them, refuse them, cannot be reached, and are behind a link that is too narrow.
 *
 * <pre>
 *             192.0.2.2  192.0.2.1          198.51.100.1  198.51.100.2 hears and refuses, .3 behind the narrow link
 * client | near --------------- left | router | right ------------ far | server
 *        2001:db8:1::2  2001:db8:1::1      2001:db8:2::1  2001:db8:2::2 and 3
 * </pre>
 *
 * The router rejects what is for 203.0.113.7 and 2001:db8:3::7.
 */
@RequiresNamespaces
@RequiresNft
abstract class MixedFatesContract extends Contract {
    private static final int SENDS = 10_000;
    private static final int FATES = 4;
    private static final int OF_EACH = SENDS / FATES;
    private static final int MTU = 1300;
    private static final int TOO_LONG = 1400;

    private Namespace client;
    private Namespace server;

    MixedFatesContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void layCables() throws IOException {
        client = closing(Namespace.create());
        Namespace router = closing(Namespace.create());
        server = closing(Namespace.create());
        client.connect("near", router, "left");
        router.connect("right", server, "far");
        addresses(client, "near", "192.0.2.2/24", "2001:db8:1::2/64");
        addresses(router, "left", "192.0.2.1/24", "2001:db8:1::1/64");
        addresses(router, "right", "198.51.100.1/24", "2001:db8:2::1/64");
        addresses(server, "far", "198.51.100.2/24", "198.51.100.3/24", "2001:db8:2::2/64", "2001:db8:2::3/64");
        router.ip("link", "set", "right", "mtu", Integer.toString(MTU));
        router.forward();
        router.ip("route", "add", "203.0.113.7", "via", "198.51.100.2");
        router.ip("route", "add", "2001:db8:3::7", "via", "2001:db8:2::2");
        router.nft("""
                table inet wall {
                    chain forward {
                        type filter hook forward priority 0;
                        ip daddr 203.0.113.7 reject with icmp type host-unreachable
                        ip6 daddr 2001:db8:3::7 reject with icmpv6 type addr-unreachable
                    }
                }
                """);
        for (Namespace host : new Namespace[] {router, server}) {
            host.sysctl("net/ipv4/icmp_ratelimit", 0);
            host.sysctl("net/ipv4/icmp_msgs_per_sec", 1_000_000);
            host.sysctl("net/ipv4/icmp_msgs_burst", 1_000_000);
            host.sysctl("net/ipv6/icmp/ratelimit", 0);
        }
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

    private boolean hearsErrors() {
        return subject.backend() != Backend.NIO;
    }

    /** What became of datagrams, by their numbers. */
    private static final class Told {
        private final Map<Long, NetworkError> errors = new HashMap<>();
        private final Map<Long, SendFailed> failures = new HashMap<>();
        private int others;

        void add(SocketEvent event) {
            if (event instanceof NetworkError error && error.id().isPresent()) {
                errors.put(error.id().getAsLong(), error);
            } else if (event instanceof SendFailed failed) {
                failures.put(failed.id(), failed);
            } else {
                others++;
            }
        }

        int count() {
            return errors.size() + failures.size();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:0, 198.51.100.2, 203.0.113.7, 198.51.100.3, 192.0.2.1",
        "[::]:0, 2001:db8:2::2, 2001:db8:3::7, 2001:db8:2::3, 2001:db8:1::1",
        "[::]:0, 198.51.100.2, 203.0.113.7, 198.51.100.3, 192.0.2.1",
    })
    void everyFateOfTenThousandDatagramsIsToldOfTheRightOne(
            String bind, String heard, String nowhere, String beyond, String via) throws Exception {
        InetAddress good = ip(heard);
        InetAddress unreachable = ip(nowhere);
        InetAddress narrow = ip(beyond);
        InetAddress router = ip(via);
        DatagramStream receiver = closing(server.call(() -> DatagramStream.open(
                DatagramOptions.bind(new InetSocketAddress(good, 0)).receiveBufferSize(4 << 20))));
        InetSocketAddress healthy = receiver.localAddress();
        var destinations = new InetSocketAddress[] {
            healthy,
            new InetSocketAddress(good, healthy.getPort() == 9 ? 10 : 9),
            new InetSocketAddress(unreachable, 9),
            new InetSocketAddress(narrow, 9)
        };
        var told = new Told();
        DatagramOptions options = options(bind).receiveBufferSize(4 << 20).onEvent(told::add);
        DatagramStream sender = closing(client.call(
                () -> DatagramStream.open(hearsErrors() ? options.pathMtuDiscovery(PathMtuDiscovery.DO) : options)));
        var arrived = BackgroundCall.start(() -> countInOrder(receiver));

        var ids = new long[SENDS];
        for (int i = 0; i < SENDS; i++) {
            byte[] payload = new byte[i % FATES == 3 ? TOO_LONG : Integer.BYTES];
            ByteBuffer.wrap(payload).putInt(i);
            ids[i] = sender.to(destinations[i % FATES]).payload(payload).queue();
            if (i % 8 == 7) {
                sender.flush().failures().forEach(told::add);
                assertThat(sender.receiveNow()).isNull();
            }
        }

        assertThat(arrived.await()).as("healthy ones that arrived").isEqualTo(OF_EACH);
        if (!hearsErrors()) {
            assertThat(told.count() + told.others).isZero();
            return;
        }
        awaitAll(sender, told);
        assertThat(told.others).isZero();
        for (int i = 0; i < SENDS; i++) {
            switch (i % FATES) {
                case 0 -> assertThat(told.errors.get(ids[i])).isNull();
                case 1 -> check(told.errors.get(ids[i]), destinations[1], good, "ECONNREFUSED");
                case 2 -> check(told.errors.get(ids[i]), destinations[2], router, "EHOSTUNREACH");
                default -> checkTooLong(told, ids[i], destinations[3], router);
            }
        }
        Idle.assertIdle(() -> assertThat(sender.receive(Idle.TIME)).isNull());
    }

    private static int countInOrder(DatagramStream receiver) throws IOException {
        for (int i = 0; i < OF_EACH; i++) {
            assertThat(next(receiver).payload().getInt()).isEqualTo(FATES * i);
        }
        return OF_EACH;
    }

    private static void awaitAll(DatagramStream sender, Told told) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (told.count() < SENDS - OF_EACH && System.nanoTime() < deadline) {
            assertThat(sender.receive(MOMENT)).isNull();
        }
        assertThat(told.count()).as("fates that were told").isEqualTo(SENDS - OF_EACH);
    }

    private static void check(NetworkError error, InetSocketAddress to, InetAddress offender, String errno) {
        assertThat(error).isNotNull();
        assertThat(error.destination()).isEqualTo(to);
        assertThat(error.offender()).isEqualTo(offender);
        assertThat(error.error().errnoName()).isEqualTo(errno);
    }

    /** The first ones are refused by the router, and when that is known, the others here. */
    private static void checkTooLong(Told told, long id, InetSocketAddress to, InetAddress router) {
        SendFailed failed = told.failures.get(id);
        if (failed == null) {
            check(told.errors.get(id), to, router, "EMSGSIZE");
            assertThat(told.errors.get(id).pathMtu()).hasValue(MTU);
            return;
        }
        assertThat(failed.destination()).isEqualTo(to);
        assertThat(failed.error())
                .isInstanceOfSatisfying(
                        DatagramTooLongException.class,
                        tooLong -> assertThat(tooLong.pathMtu()).hasValue(MTU));
    }
}
