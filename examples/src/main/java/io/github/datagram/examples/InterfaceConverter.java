package io.github.datagram.examples;

import java.net.NetworkInterface;
import java.net.SocketException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name or the index of an interface of this host. */
final class InterfaceConverter implements ITypeConverter<NetworkInterface> {
    @Override
    public NetworkInterface convert(String text) throws SocketException {
        NetworkInterface found = NetworkInterface.getByName(text);
        if (found == null && text.matches("[1-9]\\d{0,8}")) {
            found = NetworkInterface.getByIndex(Integer.parseInt(text));
        }
        if (found == null) {
            throw new TypeConversionException("interface '" + text + "': this host has "
                    + String.join(
                            ", ",
                            NetworkInterface.networkInterfaces()
                                    .map(NetworkInterface::getName)
                                    .toList()));
        }
        return found;
    }
}
