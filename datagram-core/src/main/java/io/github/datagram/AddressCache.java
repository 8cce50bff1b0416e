package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the owned form of addresses seen lately, so that asking for them costs nothing for a peer that keeps sending.
 * Entries are immutable, and each fits its own key, so a race costs at most a second look-up.
 */
final class AddressCache {
    private static final int ENTRIES = 256;

    private final @Nullable Entry[] entries = new @Nullable Entry[ENTRIES];
    private Entry latest = new Entry(new Endpoint());

    private static final class Entry {
        final Endpoint key = new Endpoint();
        final InetSocketAddress address;

        Entry(Endpoint endpoint) {
            key.set(endpoint);
            address = key.toSocketAddress(); // another thread may be writing to the endpoint
        }
    }

    InetSocketAddress get(Endpoint endpoint) {
        Entry entry = latest;
        if (!entry.key.same(endpoint)) {
            entry = find(endpoint);
            latest = entry;
        }
        return entry.address;
    }

    private Entry find(Endpoint endpoint) {
        int index = endpoint.hash() & (ENTRIES - 1);
        Entry entry = entries[index];
        if (entry == null || !entry.key.same(endpoint)) {
            entry = new Entry(endpoint);
            entries[index] = entry;
        }
        return entry;
    }
}
