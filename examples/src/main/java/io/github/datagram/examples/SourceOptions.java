package io.github.datagram.examples;

import io.github.datagram.DatagramOptions;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SocketAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where datagrams leave from. */
final class SourceOptions {
    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            converter = AddressConverter.Host.class,
            description = "The source; an address of this host, without a port.")
    private @Nullable InetAddress from;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            converter = InterfaceConverter.class,
            description = "The name or index of the interface to leave by; routing decides otherwise.")
    private @Nullable NetworkInterface via;

    /** {@return a stream that sends to a destination from where the options say} */
    DatagramOptions bind(InetAddress destination, int port, CommandSpec command) {
        boolean isIpv6 = destination instanceof Inet6Address;
        if (from == null) {
            return DatagramOptions.bind((isIpv6 ? "[::]:" : "0.0.0.0:") + port);
        }
        if (from instanceof Inet6Address != isIpv6) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--from': " + SocketAddresses.format(from) + " is of another family than "
                            + SocketAddresses.format(destination));
        }
        return DatagramOptions.bind(new InetSocketAddress(from, port));
    }

    /** Chooses the interface of a datagram. */
    OutgoingDatagram choose(OutgoingDatagram datagram) {
        if (via != null) {
            datagram.interfaceIndex(via.getIndex());
            // To choose the interface is to choose the source anew, also if the socket is bound to one.
            if (from != null) {
                datagram.from(from);
            }
        }
        return datagram;
    }
}
