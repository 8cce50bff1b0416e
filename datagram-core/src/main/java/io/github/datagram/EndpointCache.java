package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the address objects that were named lately. Getting them out of an object anew means to copy its octets,
 * which allocates; who keeps the objects that it sends to pays that once. Not thread-safe.
 *
 * <p>Objects are told apart by identity, which suffices: who makes a new one for each datagram allocates anyway.
 */
final class EndpointCache {
    private static final int PLACES = 256;

    private final @Nullable Object[] addresses = new @Nullable Object[PLACES];
    private final Endpoint[] endpoints = new Endpoint[PLACES];

    /** The numbers of an address, null if they are not known. */
    @SuppressWarnings("ReferenceEquality")
    @Nullable
    Endpoint get(Object address) {
        int place = place(address);
        return addresses[place] == address ? endpoints[place] : null;
    }

    /** Remembers the numbers of an immutable address object in place of those of another one; returns a copy of them. */
    Endpoint put(Object address, Endpoint numbers) {
        int place = place(address);
        addresses[place] = address;
        if (endpoints[place] == null) {
            endpoints[place] = new Endpoint();
        }
        endpoints[place].set(numbers);
        return endpoints[place];
    }

    private static int place(Object address) {
        return System.identityHashCode(address) & (PLACES - 1);
    }
}
