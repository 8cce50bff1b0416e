package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Addresses of options that only go with destinations or groups of their own family. */
final class SameFamily {
    private SameFamily() {}

    /** Refuses the address of an option if it is of another family than a destination, which is named as people wrote it. */
    static void require(
            String option, InetAddress address, InetAddress destination, String named, CommandSpec command) {
        if (address instanceof Inet6Address != destination instanceof Inet6Address) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '" + option + "': " + SocketAddresses.format(address)
                            + " is of another family than " + named);
        }
    }
}
