package io.github.datagram.examples;

import io.github.datagram.DatagramOptions;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SocketAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where datagrams leave from. */
final class SourceOptions {
    @Mixin
    private FromOption source;

    @Option(
            names = "--interface",
            paramLabel = "IF",
            converter = InterfaceConverter.class,
            description = "The name or index of the interface to leave by; routing decides otherwise.")
    private @Nullable NetworkInterface via;

    /** {@return a stream that sends to a destination from where the options say} */
    DatagramOptions bind(InetAddress destination, int port, CommandSpec command) {
        source.requireFamilyOf(destination, SocketAddresses.format(destination), command);
        InetAddress from = source.address();
        return from == null
                ? DatagramOptions.bind((destination instanceof Inet6Address ? "[::]:" : "0.0.0.0:") + port)
                : DatagramOptions.bind(new InetSocketAddress(from, port));
    }

    /** Chooses the interface of a datagram. */
    OutgoingDatagram choose(OutgoingDatagram datagram) {
        if (via != null) {
            datagram.interfaceIndex(via.getIndex());
            // To choose the interface is to choose the source anew, also if the socket is bound to one.
            InetAddress from = source.address();
            if (from != null) {
                datagram.from(from);
            }
        }
        return datagram;
    }
}
