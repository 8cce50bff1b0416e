package io.github.datagram.examples;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.stream.Collectors;
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
            throw new TypeConversionException(unknown(text));
        }
        return found;
    }

    /** {@return what to say of an interface that this host does not have} */
    private static String unknown(String name) throws SocketException {
        return "interface '" + name + "': this host has "
                + NetworkInterface.networkInterfaces()
                        .map(NetworkInterface::getName)
                        .collect(Collectors.joining(", "));
    }

    /** {@return what to say of the zone of an address which no interface has} */
    static String withoutZone(String name) throws SocketException {
        return NetworkInterface.getByName(name) == null
                ? unknown(name)
                : "interface '" + name + "' has no address of that scope";
    }
}
