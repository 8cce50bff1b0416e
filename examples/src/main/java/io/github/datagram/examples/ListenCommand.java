package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import java.io.IOException;
import java.net.Inet4Address;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code datagram listen}: prints what arrives. */
@Command(
        name = "listen",
        description = "Prints every datagram with all its metadata.",
        footer = {
            "",
            "Examples:",
            "  datagram listen --bind [::]:7000 --json",
            "  datagram listen --bind 0.0.0.0:5353 --join 224.0.0.251%%eth0",
            "  datagram listen --bind [::]:7000 --join ff35::1%%eth0,2001:db8::1",
            "",
            "The last one hears one source alone (SSM). Ctrl-C ends it."
        })
final class ListenCommand implements Callable<Integer> {
    private static final int PAYLOAD_LIMIT = 64;

    @Mixin
    private ServerOptions server;

    @Mixin
    private CountOption limit;

    @Option(
            names = "--join",
            paramLabel = "GROUP[%IF][,SOURCE]",
            converter = Join.Converter.class,
            description = "A multicast group to join, on an interface, from one source; may be repeated.")
    private List<Join> joins = List.of();

    @Spec
    private CommandSpec command;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        checkJoins();
        try (StopSignal stop = new StopSignal()) {
            long heard = 0;
            var options = server.stream(output).receive(Metadata.values());
            try (DatagramStream stream = DatagramStream.open(options)) {
                for (Join join : joins) {
                    join.to(stream);
                }
                ServerOptions.announce(output, stream);
                warnOfSilence();
                for (Datagram datagram : stop.orEndOf(stream)) {
                    print(datagram);
                    if (++heard == limit.count()) {
                        break;
                    }
                }
            }
            server.summarize(output, "heard", heard);
        }
        return 0;
    }

    private void checkJoins() {
        for (Join join : joins) {
            if (join.isBeyond(server.bind())) {
                throw new ParameterException(
                        command.commandLine(),
                        "Invalid value for option '--join': an IPv6 group cannot be heard on "
                                + SocketAddresses.format(server.bind()) + ", bind to [::]:"
                                + server.bind().getPort());
            }
        }
    }

    private void warnOfSilence() {
        for (Join join : joins) {
            if (join.isSilentOn(server.bind())) {
                output.note("what is sent to " + SocketAddresses.format(join.group()) + " does not arrive at "
                        + SocketAddresses.format(server.bind()) + " on most systems; bind to the group, or to "
                        + (join.group() instanceof Inet4Address ? "0.0.0.0" : "[::]"));
            }
        }
    }

    private void print(Datagram datagram) throws IOException {
        PayloadText payload = PayloadText.of(datagram.payload(), PAYLOAD_LIMIT);
        output.print(DatagramFields.of(datagram), datagram + ", " + payload);
    }
}
