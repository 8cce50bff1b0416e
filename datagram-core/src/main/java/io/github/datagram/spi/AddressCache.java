package io.github.datagram.spi;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the owned form of addresses seen lately, so that asking for them costs nothing for a peer that keeps sending.
 * Entries are immutable, and each fits its own key, so a race costs at most a second look-up.
 */
public final class AddressCache implements AddressReader<InetSocketAddress> {
    private final @Nullable Entry[] entries = new @Nullable Entry[CachePlaces.COUNT];
    private final CachePlaces places = new CachePlaces();
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
        int first = CachePlaces.first(Endpoint.hash(high, low, scopeId, port));
        for (int place = first; place < first + CachePlaces.WAYS; place++) {
            Entry entry = entries[place];
            if (entry != null && entry.key.is(high, low, scopeId, port)) {
                return entry;
            }
        }
        var entry = new Entry(high, low, scopeId, port);
        entries[places.choose(entries, first)] = entry;
        return entry;
    }
}
