package io.github.datagram;

import io.github.datagram.spi.AddressCache;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the datagrams of one stream share: the addresses and interface names that were asked for. */
final class LookupCache {
    private static final int INTERFACES = 64;

    final AddressCache sources = new AddressCache();
    final AddressCache destinations = new AddressCache();
    private final Map<Integer, String> interfaceNames = new ConcurrentHashMap<>();

    /** Those that were asked for last: boxing an index for the map allocates. */
    private final @Nullable Interface[] interfaces = new @Nullable Interface[INTERFACES];

    private record Interface(int index, String name) {}

    /** Any thread may ask; at worst two of them look up the same. */
    String interfaceName(int index) {
        int place = index & (INTERFACES - 1);
        Interface found = interfaces[place];
        if (found == null || found.index != index) {
            found = new Interface(index, interfaceNames.computeIfAbsent(index, LookupCache::lookUpInterface));
            interfaces[place] = found;
        }
        return found.name;
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
