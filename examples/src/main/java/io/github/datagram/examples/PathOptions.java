package io.github.datagram.examples;

import io.github.datagram.DatagramOptions;
import io.github.datagram.PathMtuDiscovery;
import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.trace.Prober;
import java.io.IOException;
import java.net.InetAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which path is looked at: from where to where. */
final class PathOptions {
    private static final int HIGHEST_PORT = 0xFFFF;

    @Parameters(paramLabel = "HOST", description = "The end of the path: a name or an address.")
    private String host;

    @Mixin
    private FamilyOption family;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            converter = Range.Port.class,
            description = "The destination port, at which nobody should listen; 33434 unless said.")
    private int port = 33434;

    @Option(
            names = "--source-port",
            paramLabel = "PORT",
            converter = Range.Port.class,
            description = "The source port; a free one unless said.")
    private int sourcePort;

    @Mixin
    private SourceOptions source;

    @Mixin
    private BackendOption backend;

    /** {@return the name of the host, as it was given} */
    String host() {
        return host;
    }

    /** What to say of a host that is farther away than it may be. */
    static String tooFar(InetAddress host, int maxHops) {
        return SocketAddresses.format(host) + " is more than " + maxHops + (maxHops == 1 ? " hop" : " hops")
                + " away; '--max-hops' allows more, up to " + Range.HopLimit.MOST;
    }

    /**
     * Opens a socket for the path.
     *
     * @param mode what becomes of packets that are too long
     * @param flows how many ports there must be
     * @param command what this is part of
     */
    Prober open(PathMtuDiscovery mode, int flows, CommandSpec command) throws IOException {
        if (port + flows - 1 > HIGHEST_PORT) {
            throw new ParameterException(
                    command.commandLine(),
                    flows + " flows from port " + port + " on: there is no port above " + HIGHEST_PORT);
        }
        InetAddress target = resolve(command);
        DatagramOptions options = source.bind(target, sourcePort, command)
                .backend(backend.backend())
                .pathMtuDiscovery(mode);
        return new Prober(options, target, port, source::choose);
    }

    private InetAddress resolve(CommandSpec command) throws IOException {
        InetAddress chosen = family.choose(host);
        if (chosen.isAnyLocalAddress() || chosen.isMulticastAddress()) {
            throw new ParameterException(command.commandLine(), "'" + host + "': not the address of one host");
        }
        return chosen;
    }
}
