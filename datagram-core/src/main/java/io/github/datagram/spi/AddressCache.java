package io.github.datagram.spi;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the owned form of addresses seen lately, so that asking for them costs nothing for a peer that keeps sending.
 * Entries are immutable, and each fits its own key, so a race costs at most a second look-up.
 */
public final class AddressCache implements AddressReader<InetSocketAddress> {
    private static final int ENTRIES = 256;

    private final @Nullable Entry[] entries = new @Nullable Entry[ENTRIES];
    private Entry latest = new Entry(0, 0, 0, 0);

    private static final class Entry {
        final Endpoint key = new Endpoint();
        final InetSocketAddress address;

        Entry(long high, long low, int scopeId, int port) {
            address = key.read(high, low, scopeId, port).toSocketAddress();
        }
    }

    @Override
    public InetSocketAddress read(long high, long low, int scopeId, int port) {
        Entry entry = latest;
        if (!entry.key.is(high, low, scopeId, port)) {
            entry = find(high, low, scopeId, port);
            latest = entry;
        }
        return entry.address;
    }

    private Entry find(long high, long low, int scopeId, int port) {
        int index = Endpoint.hash(high, low, scopeId, port) & (ENTRIES - 1);
        Entry entry = entries[index];
        if (entry == null || !entry.key.is(high, low, scopeId, port)) {
            entry = new Entry(high, low, scopeId, port);
            entries[index] = entry;
        }
        return entry;
    }
}
