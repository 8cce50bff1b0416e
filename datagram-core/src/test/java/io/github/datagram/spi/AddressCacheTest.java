package io.github.datagram.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketAddresses;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressCacheTest {
    private final AddressCache cache = new AddressCache();

    @Test
    void thousandsOfPeersAreEachToldApart() {
        List<InetSocketAddress> peers = IntStream.range(0, 5000)
                .mapToObj(i -> SocketAddresses.parse("192.0.2." + (i & 255) + ":" + (1 + i)))
                .toList();

        for (int round = 0; round < 2; round++) {
            assertThat(peers).allSatisfy(peer -> assertThat(lookUp(peer)).isEqualTo(peer));
        }
    }

    @Test
    void addressesThatDifferInPortOrScopeAloneAreToldApart() {
        for (String address :
                List.of("[fe80::1%1]:53", "[fe80::1%1]:54", "[2001:db8::1]:53", "[2001:db8::1:0:0:0]:53")) {
            assertThat(SocketAddresses.format(lookUp(SocketAddresses.parse(address))))
                    .isEqualTo(SocketAddresses.format(SocketAddresses.parse(address)));
        }
    }

    @Test
    void aPeerThatSendsAgainIsTheSameObject() {
        InetSocketAddress peer = SocketAddresses.parse("192.0.2.1:1");
        InetSocketAddress found = lookUp(peer);

        lookUp(SocketAddresses.parse("192.0.2.2:1"));

        assertThat(lookUp(peer)).isSameAs(found);
    }

    @Test
    void peersThatSendByTurnsAreTheSameObjectsThoughTheyFallTogether() {
        List<InetSocketAddress> peers = together(CachePlaces.WAYS);
        List<InetSocketAddress> found = peers.stream().map(this::lookUp).toList();

        for (int i = 0; i < peers.size(); i++) {
            assertThat(lookUp(peers.get(i))).isSameAs(found.get(i));
        }
    }

    /** So many addresses that belong into the same set. */
    private static List<InetSocketAddress> together(int count) {
        return IntStream.range(1, 65536)
                .mapToObj(port -> SocketAddresses.parse("192.0.2.1:" + port))
                .filter(address -> CachePlaces.first(hash(address)) == 0)
                .limit(count)
                .toList();
    }

    private static int hash(InetSocketAddress address) {
        var endpoint = new Endpoint();
        endpoint.set(address);
        return Endpoint.hash(endpoint.high, endpoint.low, endpoint.scopeId, endpoint.port);
    }

    private InetSocketAddress lookUp(InetSocketAddress address) {
        var endpoint = new Endpoint();
        endpoint.set(address);
        return endpoint.readBy(cache);
    }
}
