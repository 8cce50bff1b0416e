package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the owned form of addresses seen lately, so that asking for them costs nothing for a peer that keeps sending;
 * and interface names. Entries are immutable, so a race costs at most a second look-up.
 */
final class LookupCache {
    private static final int ADDRESSES = 256;

    private final @Nullable Entry[] addresses = new @Nullable Entry[ADDRESSES];
    private final Map<Integer, String> interfaceNames = new ConcurrentHashMap<>();

    private static final class Entry {
        final Endpoint key = new Endpoint();
        final InetSocketAddress address;

        Entry(Endpoint endpoint) {
            key.set(endpoint);
            address = endpoint.toSocketAddress();
        }
    }

    InetSocketAddress address(Endpoint endpoint) {
        int index = endpoint.hash() & (ADDRESSES - 1);
        Entry entry = addresses[index];
        if (entry == null || !entry.key.same(endpoint)) {
            entry = new Entry(endpoint);
            addresses[index] = entry;
        }
        return entry.address;
    }

    String interfaceName(int index) {
        return interfaceNames.computeIfAbsent(index, LookupCache::lookUpInterface);
    }

    private static String lookUpInterface(int index) {
        try {
            NetworkInterface found = NetworkInterface.getByIndex(index);
            return found == null ? "if" + index : found.getName();
        } catch (SocketException e) {
            return "if" + index;
        }
    }
}
