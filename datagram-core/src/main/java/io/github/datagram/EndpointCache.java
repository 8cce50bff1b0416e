package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the address objects that were named lately. Getting them out of an object anew means to copy its octets,
 * which allocates; who keeps the objects that it sends to pays that once. Not thread-safe.
 *
 * <p>Objects are told apart by identity, which suffices: who makes a new one for each datagram allocates anyway. Each has the
 * choice of some places, so that two that are named by turns do not displace each other.
 */
final class EndpointCache {
    /** How many sets of places there are; an address belongs into one of them. */
    static final int SETS = 64;

    /** How many places a set has. */
    static final int WAYS = 8;

    private final @Nullable Object[] addresses = new @Nullable Object[SETS * WAYS];
    private final Endpoint[] endpoints = new Endpoint[SETS * WAYS];
    private int next;

    /** The numbers of an address, null if they are not known. */
    @SuppressWarnings("ReferenceEquality")
    @Nullable
    Endpoint get(Object address) {
        int first = set(address) * WAYS;
        for (int place = first; place < first + WAYS; place++) {
            if (addresses[place] == address) {
                return endpoints[place];
            }
        }
        return null;
    }

    /** Remembers the numbers of an immutable address object, perhaps in place of those of another one; returns a copy of them. */
    Endpoint put(Object address, Endpoint numbers) {
        int place = place(set(address) * WAYS);
        addresses[place] = address;
        if (endpoints[place] == null) {
            endpoints[place] = new Endpoint();
        }
        endpoints[place].set(numbers);
        return endpoints[place];
    }

    /** A place that is free, or else whose turn it is. */
    private int place(int first) {
        for (int place = first; place < first + WAYS; place++) {
            if (addresses[place] == null) {
                return place;
            }
        }
        next = (next + 1) % WAYS;
        return first + next;
    }

    /** Into which set an address belongs. */
    static int set(Object address) {
        return System.identityHashCode(address) & (SETS - 1);
    }
}
