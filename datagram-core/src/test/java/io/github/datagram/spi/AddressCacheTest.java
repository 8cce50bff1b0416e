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

    private InetSocketAddress lookUp(InetSocketAddress address) {
        var endpoint = new Endpoint();
        endpoint.set(address);
        return endpoint.readBy(cache);
    }
}
