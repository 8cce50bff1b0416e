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

    /** Reads where something can be sent. */
    static final class Destination extends AddressConverter {
        @Override
        public InetSocketAddress convert(String text) {
            InetSocketAddress address = super.convert(text);
            if (address.getPort() == 0) {
                throw new TypeConversionException("address '" + text + "': nobody is at port 0");
            }
            if (address.getAddress().isAnyLocalAddress()) {
                throw new TypeConversionException("address '" + text
                        + "': the wildcard is nobody's address; 127.0.0.1 and [::1] are this host's");
            }
            return address;
        }
    }

    /** Reads an address without a port. */
    static final class Host implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new TypeConversionException(
                        "'" + text + "': neither an IP address nor a known host; write it without a port");
            }
        }
    }
}
