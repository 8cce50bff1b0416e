package io.github.datagram.examples.multicast;

import io.github.datagram.SocketAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;

/**
 * The groups that a {@link SelfTest} sends to and a {@link Responder} hears.
 *
 * @param groups those that any source may send to, and those that are heard from chosen sources
 * @param port the port
 */
public record TestGroups(List<InetAddress> groups, int port) {
    /** Within an organization (RFC 2365), from chosen sources (RFC 4607), and the same in IPv6 (RFC 4291, RFC 4607). */
    private static final List<String> USUAL = List.of("239.255.77.66", "232.77.66.1", "ff15::7766", "ff35::8000:7766");

    /** {@return the usual groups} */
    public static TestGroups usual(int port) {
        return new TestGroups(USUAL.stream().map(TestGroups::address).toList(), port);
    }

    static InetAddress address(String text) {
        String host = text.contains(":") ? "[" + text + "]" : text;
        return SocketAddresses.parse(host + ":0").getAddress();
    }

    /** {@return those of a family, the ones that any source may send to first} */
    List<InetAddress> of(boolean ipv6) {
        return groups.stream()
                .filter(group -> group instanceof Inet6Address == ipv6)
                .sorted(Comparator.comparing(Groups::isSourceSpecific))
                .toList();
    }

    /** {@return where to send to a group} */
    InetSocketAddress at(InetAddress group) {
        return new InetSocketAddress(group, port);
    }
}
