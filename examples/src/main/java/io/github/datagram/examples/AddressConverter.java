package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code ADDRESS:PORT}. */
class AddressConverter implements ITypeConverter<InetSocketAddress> {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[^:]*):\\d*");

    @Override
    public InetSocketAddress convert(String text) {
        try {
            return SocketAddresses.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static InetSocketAddress requirePort(String text, InetSocketAddress address) {
        if (address.getPort() == 0) {
            throw new TypeConversionException("address '" + text + "': nobody is at port 0");
        }
        return address;
    }

    /**
     * The addresses of a host.
     *
     * @throws UnknownHostException if there are none, with what to do about it
     */
    static InetAddress[] addresses(String host) throws IOException {
        try {
            if (!host.isEmpty()) { // which Java takes for the name of this host
                return InetAddress.getAllByName(host);
            }
        } catch (UnknownHostException e) {
            // What it says is for programmers.
        }
        throw new UnknownHostException("'" + host + "': " + whyUnknown(host));
    }

    private static String whyUnknown(String host) throws SocketException {
        int zone = host.indexOf('%');
        if (zone >= 0 && host.indexOf(':') >= 0) {
            return InterfaceConverter.withoutZone(host.substring(zone + 1));
        }
        return "neither an IP address nor a known host; "
                + (WITH_PORT.matcher(host).matches()
                        ? "write it without a port"
                        : "is the name right, and is there a resolver?");
    }

    /** Reads where something can be sent. */
    static final class Destination extends AddressConverter {
        @Override
        public InetSocketAddress convert(String text) {
            InetSocketAddress address = super.convert(text);
            requirePort(text, address);
            if (address.getAddress().isAnyLocalAddress()) {
                throw new TypeConversionException("address '" + text
                        + "': the wildcard is nobody's address; 127.0.0.1 and [::1] are this host's");
            }
            return address;
        }
    }

    /** Reads a multicast group with a port. */
    static class Group extends AddressConverter {
        @Override
        public InetSocketAddress convert(String text) {
            InetSocketAddress address = super.convert(text);
            requireGroup(text, address.getAddress());
            return address;
        }
    }

    private static InetAddress requireGroup(String text, InetAddress address) {
        if (!address.isMulticastAddress()) {
            throw new TypeConversionException("address '" + text
                    + "': not a multicast address; those are 224.0.0.0 to 239.255.255.255 and ff00::/8");
        }
        return address;
    }

    /** Reads a multicast group without a port. */
    static final class GroupHost implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String text) throws IOException {
            return requireGroup(text, new Host().convert(text));
        }
    }

    /** Reads a multicast group with a port to which something can be sent. */
    static final class GroupDestination extends Group {
        @Override
        public InetSocketAddress convert(String text) {
            return requirePort(text, super.convert(text));
        }
    }

    /** Reads an address without a port. */
    static final class Host implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String text) throws IOException {
            try {
                return addresses(text)[0];
            } catch (UnknownHostException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
