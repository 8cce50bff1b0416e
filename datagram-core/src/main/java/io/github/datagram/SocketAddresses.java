package io.github.datagram;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Socket addresses as people write them: {@code 192.0.2.1:53}, {@code [2001:db8::1]:53}, {@code [fe80::1%eth0]:53}. */
public final class SocketAddresses {
    private static final Pattern PORT = Pattern.compile("0*[0-9]{1,5}");

    private SocketAddresses() {}

    /**
     * Reads an address with a port.
     *
     * @param text {@code ADDRESS:PORT}, IPv6 addresses in brackets; a host name is looked up
     * @return the address, resolved
     * @throws IllegalArgumentException if that is not an address with a port, or the name is unknown
     */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || (!bracketed && host.indexOf(':') >= 0)) {
            throw new IllegalArgumentException("address '" + text
                    + "': not ADDRESS:PORT; write [::1]:53 for IPv6, 0.0.0.0:53 for any IPv4 address");
        }
        return new InetSocketAddress(resolve(text, host), port(text, text.substring(colon + 1)));
    }

    /**
     * Writes an address as {@link #parse} reads it.
     *
     * @param address the address
     * @return {@code ADDRESS:PORT}, IPv6 addresses in brackets
     */
    public static String format(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        if (ip == null) {
            return address.getHostString() + ":" + address.getPort();
        }
        String host = format(ip);
        return (ip instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /**
     * Writes an IP address, an IPv6 one in the form of RFC 5952.
     *
     * @param address the address
     * @return its text, with the scope if it has one
     */
    public static String format(InetAddress address) {
        if (!(address instanceof Inet6Address ipv6)) {
            return address.getHostAddress();
        }
        String text = Ipv6Text.format(ipv6.getAddress());
        if (ipv6.getScopedInterface() != null) {
            return text + "%" + ipv6.getScopedInterface().getName();
        }
        return ipv6.getScopeId() == 0 ? text : text + "%" + ipv6.getScopeId();
    }

    static InetSocketAddress requireResolved(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("address '" + address.getHostString() + "': unknown host");
        }
        return address;
    }

    /** To {@code 0.0.0.0} and {@code ::} some kernels send in place of the loopback address, and others do not. */
    static InetSocketAddress requireDestination(InetSocketAddress address, Protocol protocol) {
        requireResolved(address);
        boolean isNobody = address.getAddress().isAnyLocalAddress();
        if (isNobody || (protocol.hasPorts() && address.getPort() == 0)) {
            throw new IllegalArgumentException(
                    "destination " + format(address) + ": EINVAL (the wildcard and port 0 are nobody's)");
        }
        return protocol.hasPorts() || address.getPort() == 0 ? address : new InetSocketAddress(address.getAddress(), 0);
    }

    static InetSocketAddress wildcardFor(InetSocketAddress peer) {
        return parse(peer.getAddress() instanceof Inet6Address ? "[::]:0" : "0.0.0.0:0");
    }

    private static InetAddress resolve(String text, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "address '" + text + "': unknown host (" + e.getMessage() + ")" + interfaces(host), e);
        }
    }

    /** For an address with a zone, which interfaces it could name. */
    private static String interfaces(String host) {
        try {
            return host.indexOf('%') < 0
                    ? ""
                    : "; this host has "
                            + NetworkInterface.networkInterfaces()
                                    .map(NetworkInterface::getName)
                                    .collect(Collectors.joining(", "));
        } catch (SocketException unknown) {
            return "";
        }
    }

    private static int port(String text, String digits) {
        if (PORT.matcher(digits).matches() && Integer.parseInt(digits) <= 0xFFFF) {
            return Integer.parseInt(digits);
        }
        throw new IllegalArgumentException("address '" + text + "': port '" + digits + "' is not in 0..65535");
    }
}
