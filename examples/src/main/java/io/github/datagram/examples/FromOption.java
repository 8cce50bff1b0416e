package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The address that datagrams leave from. */
final class FromOption {
    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            converter = AddressConverter.Host.class,
            description = "The source; an address of this host, without a port.")
    private @Nullable InetAddress address;

    /** {@return the address, null if routing chooses} */
    @Nullable
    InetAddress address() {
        return address;
    }

    /** Refuses a source of another family than a destination, which is named as people wrote it. */
    void requireFamilyOf(InetAddress destination, String named, CommandSpec command) {
        if (address != null && address instanceof Inet6Address != destination instanceof Inet6Address) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '--from': " + SocketAddresses.format(address)
                            + " is of another family than " + named);
        }
    }
}
