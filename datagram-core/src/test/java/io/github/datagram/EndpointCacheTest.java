package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.spi.CachePlaces;
import io.github.datagram.spi.Endpoint;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndpointCacheTest {
    private final EndpointCache cache = new EndpointCache();

    @Test
    void addressesThatFallTogetherAreAllKnown() {
        List<Object> together = together(CachePlaces.WAYS);
        together.forEach(address -> cache.put(address, numbers(together.indexOf(address))));

        for (int i = 0; i < together.size(); i++) {
            assertThat(portOf(together.get(i))).isEqualTo(i);
        }
    }

    @Test
    void oneTooManyDisplacesOne() {
        List<Object> together = together(CachePlaces.WAYS + 1);
        together.forEach(address -> cache.put(address, numbers(together.indexOf(address))));

        assertThat(portOf(together.get(CachePlaces.WAYS))).isEqualTo(CachePlaces.WAYS);
        assertThat(together).filteredOn(address -> cache.get(address) == null).hasSize(1);
    }

    @Test
    void whatWasNeverNamedIsNotKnown() {
        assertThat(cache.get(new Object())).isNull();
    }

    @Test
    void keepsACopyOfTheNumbers() {
        var address = new Object();
        Endpoint numbers = numbers(7);
        cache.put(address, numbers);
        numbers.port = 8;

        assertThat(portOf(address)).isEqualTo(7);
    }

    private int portOf(Object address) {
        Endpoint known = cache.get(address);
        return known == null ? -1 : known.port;
    }

    private static Endpoint numbers(int port) {
        var numbers = new Endpoint();
        numbers.port = port;
        return numbers;
    }

    /** So many objects that belong into the same set. */
    private static List<Object> together(int count) {
        int first = EndpointCache.first(new Object());
        return Stream.generate(Object::new)
                .filter(address -> EndpointCache.first(address) == first)
                .limit(count)
                .toList();
    }
}
