package io.github.datagram.examples;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

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
        if (address != null) {
            SameFamily.require("--from", address, destination, named, command);
        }
    }
}
