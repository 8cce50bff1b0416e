package io.github.datagram.examples;

import io.github.datagram.examples.multicast.Groups;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --interface} of what may use several. */
final class MulticastInterfaces {
    @Option(
            names = "--interface",
            paramLabel = "IF",
            converter = InterfaceConverter.class,
            description = "The name or index of an interface to use; may be repeated.")
    private List<NetworkInterface> interfaces = List.of();

    /**
     * Which were chosen.
     *
     * @return the interfaces, which are up and capable; none if none was chosen
     * @throws IOException if one is down or not capable
     */
    List<NetworkInterface> chosen() throws IOException {
        for (NetworkInterface each : interfaces) {
            Groups.requireMulticast(each);
        }
        return interfaces;
    }
}
