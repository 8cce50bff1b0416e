package io.github.datagram;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the datagrams of one stream share: the addresses and interface names that were asked for. */
final class LookupCache {
    final AddressCache sources = new AddressCache();
    final AddressCache destinations = new AddressCache();
    private final Map<Integer, String> interfaceNames = new ConcurrentHashMap<>();

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
