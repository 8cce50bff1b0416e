package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.spi.Endpoint;
import io.github.datagram.testing.BackgroundCall;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AddressCacheTest {
    private static final int ROUNDS = 200_000;

    @Test
    void anEndpointThatChangesMeanwhileSpoilsNoOther() throws Exception {
        InetSocketAddress first = SocketAddresses.parse("192.0.2.1:1");
        InetSocketAddress second = SocketAddresses.parse("192.0.2.2:1");
        Endpoint changing = endpoint(first);
        Endpoint firstEndpoint = endpoint(first);
        Endpoint secondEndpoint = endpoint(second);
        var done = new AtomicBoolean();
        var writer = BackgroundCall.start(() -> {
            while (!done.get()) {
                changing.low ^= 3; // .1 and .2
            }
            return null;
        });
        int wrong = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var cache = new AddressCache();
            cache.get(changing);
            wrong += cache.get(firstEndpoint).equals(first) ? 0 : 1;
            wrong += cache.get(secondEndpoint).equals(second) ? 0 : 1;
        }
        done.set(true);
        writer.await();
        assertThat(wrong).isZero();
    }

    private static Endpoint endpoint(InetSocketAddress address) {
        var endpoint = new Endpoint();
        endpoint.set(address);
        return endpoint;
    }
}
