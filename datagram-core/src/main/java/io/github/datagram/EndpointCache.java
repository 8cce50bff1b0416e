package io.github.datagram;

import io.github.datagram.spi.CachePlaces;
import io.github.datagram.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the address objects that were named lately. Getting them out of an object anew means to copy its octets,
 * which allocates; who keeps the objects that it sends to pays that once. Not thread-safe.
 *
 * <p>Objects are told apart by identity, which suffices: who makes a new one for each datagram allocates anyway.
 */
final class EndpointCache {
    private final @Nullable Object[] addresses = new @Nullable Object[CachePlaces.COUNT];
    private final Endpoint[] endpoints = new Endpoint[CachePlaces.COUNT];
    private final CachePlaces places = new CachePlaces();

    /** The numbers of an address, null if they are not known. */
    @SuppressWarnings("ReferenceEquality")
    @Nullable
    Endpoint get(Object address) {
        int first = first(address);
        for (int place = first; place < first + CachePlaces.WAYS; place++) {
            if (addresses[place] == address) {
                return endpoints[place];
            }
        }
        return null;
    }

    /** Remembers the numbers of an immutable address object, perhaps in place of those of another one; returns a copy of them. */
    Endpoint put(Object address, Endpoint numbers) {
        int place = places.choose(addresses, first(address));
        addresses[place] = address;
        if (endpoints[place] == null) {
            endpoints[place] = new Endpoint();
        }
        endpoints[place].set(numbers);
        return endpoints[place];
    }

    /** The first place that an address may have. */
    static int first(Object address) {
        return CachePlaces.first(System.identityHashCode(address));
    }
}
