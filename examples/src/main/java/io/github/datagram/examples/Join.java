package io.github.datagram.examples;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A multicast group to join: {@code GROUP[%IF][,SOURCE]}.
 *
 * @param group the group
 * @param interfaceIndex the interface, 0 to let routing decide
 * @param source the only source to hear, null for all
 */
record Join(InetAddress group, int interfaceIndex, @Nullable InetAddress source) {
    private static final Pattern SYNTAX = Pattern.compile("(?<group>[^%,]+)(%(?<interface>[^,]+))?(,(?<source>.+))?");

    /** Joins it. */
    void to(DatagramStream stream) throws DatagramException {
        if (source == null) {
            stream.join(group, interfaceIndex);
        } else {
            stream.join(group, interfaceIndex, source);
        }
    }

    /** {@return whether sockets bound to an address cannot join it: IPv4 ones to an IPv6 group} */
    boolean isBeyond(InetSocketAddress bound) {
        return group instanceof Inet6Address && bound.getAddress() instanceof Inet4Address;
    }

    /** {@return whether a socket bound to an address hears nothing of it, on most systems: to one that is not the group} */
    boolean isSilentOn(InetSocketAddress bound) {
        return !bound.getAddress().isAnyLocalAddress() && !bound.getAddress().equals(group);
    }

    /** Reads one. */
    static final class Converter implements ITypeConverter<Join> {
        @Override
        public Join convert(String text) throws IOException {
            Matcher parts = SYNTAX.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "': not GROUP[%IF][,SOURCE]");
            }
            InetAddress group = address(parts.group("group"));
            if (!group.isMulticastAddress()) {
                throw new TypeConversionException("'" + parts.group("group") + "': not a multicast address");
            }
            InetAddress source = parts.group("source") == null ? null : address(parts.group("source"));
            if (source != null && source instanceof Inet6Address != group instanceof Inet6Address) {
                throw new TypeConversionException("'" + text + "': group and source are of different families");
            }
            return new Join(group, index(parts.group("interface")), source);
        }

        private static int index(@Nullable String text) throws SocketException {
            NetworkInterface found = text == null ? null : new InterfaceConverter().convert(text);
            return found == null ? 0 : found.getIndex();
        }

        private static InetAddress address(String text) throws IOException {
            return new AddressConverter.Host().convert(text);
        }
    }
}
