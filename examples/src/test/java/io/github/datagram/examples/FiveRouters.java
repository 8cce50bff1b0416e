package io.github.datagram.examples;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RawIcmp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Two hosts with five routers between them, of which the second is there twice and the fourth says nothing.
 *
 * <pre>
 *                     ┌─ 2 ─ upper ─ 4 ─┐
 * client ─ 1 ─ first ─┤                 ├─ third ─ 6 ─ fourth ─ 7 ─ fifth ─ 8 ─ server
 *                     └─ 3 ─ lower ─ 5 ─┘
 * </pre>
 *
 * <p>The numbers are those of the links: on link 4, {@code upper} is 10.0.4.1 and 2001:db8:4::1, and {@code third} has 2 at the
 * end instead. Link 6 takes packets of 1300 bytes.
 */
final class FiveRouters implements AutoCloseable {
    static final int MTU = 1300;
    static final int WIDE = 1500;

    /**
     * Routers choose among ways by addresses, protocol and ports, which policy 1 would do for packets that come by a real
     * cable: those that come from another namespace bring a hash along that is random for each connected socket.
     */
    private static final int BY_FIELDS = 3;

    private static final int FIVE_TUPLE = 0x37;

    private static final List<String> CLIENTS = List.of("10.0.1.0/24", "2001:db8:1::/64");

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    final Namespace client = host();
    final Namespace first = router();
    final Namespace upper = router();
    final Namespace lower = router();
    final Namespace third = router();
    final Namespace fourth = router();
    final Namespace fifth = router();
    final Namespace server = host();

    private FiveRouters() throws IOException {}

    static FiveRouters create() throws IOException {
        var network = new FiveRouters();
        network.layCables();
        network.route();
        network.fourth.nft("""
                table inet silence {
                    chain out {
                        type filter hook output priority 0
                        icmp type time-exceeded drop
                        icmpv6 type time-exceeded drop
                    }
                }
                """);
        return network;
    }

    private Namespace host() throws IOException {
        Namespace host = Namespace.create();
        parts.push(host);
        host.sysctl("net/ipv4/icmp_ratelimit", 0);
        host.sysctl("net/ipv6/icmp/ratelimit", 0);
        for (String where : List.of("all", "default")) {
            host.sysctl("net/ipv4/conf/" + where + "/rp_filter", 0);
        }
        return host;
    }

    private Namespace router() throws IOException {
        Namespace router = host();
        router.forward();
        for (String family : List.of("ipv4", "ipv6")) {
            router.sysctl("net/" + family + "/fib_multipath_hash_fields", FIVE_TUPLE);
            router.sysctl("net/" + family + "/fib_multipath_hash_policy", BY_FIELDS);
        }
        return router;
    }

    private void layCables() throws IOException {
        cable(1, client, first);
        cable(2, first, upper);
        cable(3, first, lower);
        cable(4, upper, third);
        cable(5, lower, third);
        cable(6, third, fourth);
        cable(7, fourth, fifth);
        cable(8, fifth, server);
        third.ip("link", "set", "link6", "mtu", Integer.toString(MTU));
        fourth.ip("link", "set", "link6", "mtu", Integer.toString(MTU));
    }

    private static void cable(int number, Namespace near, Namespace far) throws IOException {
        String link = "link" + number;
        near.connect(link, far, link);
        for (String network : List.of("10.0." + number + ".", "2001:db8:" + number + "::")) {
            String bits = network.contains(":") ? "/64" : "/24";
            near.address(link, network + 1 + bits);
            far.address(link, network + 2 + bits);
        }
    }

    private void route() throws IOException {
        forth(client, 1);
        for (String network : List.of("10.0.%d.2", "2001:db8:%d::2")) {
            first.ip(
                    "route",
                    "add",
                    "default",
                    "nexthop",
                    "via",
                    network.formatted(2),
                    "nexthop",
                    "via",
                    network.formatted(3));
        }
        forth(upper, 4);
        forth(lower, 5);
        forth(third, 6);
        forth(fourth, 7);
        server.defaultRoute("10.0.8.1");
        server.defaultRoute("2001:db8:8::1");
        back(upper, 2);
        back(lower, 3);
        back(third, 4);
        back(fourth, 6);
        back(fifth, 7);
    }

    private static void forth(Namespace host, int link) throws IOException {
        host.defaultRoute("10.0." + link + ".2");
        host.defaultRoute("2001:db8:" + link + "::2");
    }

    private static void back(Namespace router, int link) throws IOException {
        router.ip("route", "add", CLIENTS.get(0), "via", "10.0." + link + ".1");
        router.ip("route", "add", CLIENTS.get(1), "via", "2001:db8:" + link + "::1");
    }

    /** Runs a command on the client. */
    Run run(String... arguments) throws IOException {
        return client.call(() -> Run.of(arguments));
    }

    /** Has a router answer datagrams to the server whose hops are used up by messages that a test makes up. */
    FiveRouters withOdd(Namespace router, InetSocketAddress target, BiFunction<RawIcmp, byte[], RawIcmp> message)
            throws IOException {
        parts.push(OddRouter.instead(router, target, message));
        return this;
    }

    @Override
    public void close() throws IOException {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
