package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code ADDRESS:PORT}. */
class AddressConverter implements ITypeConverter<InetSocketAddress> {
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

    /** The addresses of a host. Java takes no name for the name of this host. */
    static InetAddress[] addresses(String host) throws UnknownHostException {
        if (host.isEmpty()) {
            throw new UnknownHostException("no name");
        }
        return InetAddress.getAllByName(host);
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
        public InetAddress convert(String text) {
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
        public InetAddress convert(String text) {
            try {
                return addresses(text)[0];
            } catch (UnknownHostException e) {
                throw new TypeConversionException(
                        "'" + text + "': neither an IP address nor a known host; write it without a port");
            }
        }
    }
}
