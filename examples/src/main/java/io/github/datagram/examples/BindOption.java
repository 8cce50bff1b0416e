package io.github.datagram.examples;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** The option {@code --bind} of everything that waits for datagrams. */
final class BindOption {
    @Option(
            names = "--bind",
            paramLabel = "ADDRESS:PORT",
            required = true,
            converter = AddressConverter.class,
            description = "Where to listen: [::] is IPv6 and IPv4, 0.0.0.0 is IPv4, port 0 is a free one.")
    private InetSocketAddress address;

    /** {@return the address to listen on} */
    InetSocketAddress address() {
        return address;
    }
}
