package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.multicast.Sender;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code datagram multicast send}: sends streams to groups. */
@Command(
        name = "send",
        description = {
            "Sends a stream of numbered datagrams to each group, by each of the interfaces named, for"
                    + " 'datagram multicast receive' to tell what became of them.",
            "Exits with 1 if one could not be sent."
        },
        footer = {
            "",
            "Examples:",
            "  datagram multicast send 239.1.2.3:7000 --interface eth0 --interface eth1",
            "  datagram multicast send 232.1.2.3:7000 [ff35::8000:1]:7000 --ttl 8",
            "  datagram multicast send 239.1.2.3:7000 --rate 10000 --count 100000 --size 1200",
            "",
            "Ctrl-C ends it."
        })
final class MulticastSendCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "GROUP:PORT",
            arity = "1..*",
            converter = AddressConverter.GroupDestination.class,
            description = "Where to; IPv6 groups in brackets.")
    private List<InetSocketAddress> groups;

    @Mixin
    private MulticastInterfaces interfaces;

    @Mixin
    private FromOption source;

    @Option(
            names = "--ttl",
            paramLabel = "N",
            converter = Range.MulticastHopLimit.class,
            description =
                    "The IPv4 time to live or IPv6 hop limit: 0 stays on this host, 1 on the link, each router takes"
                            + " one off; 1 unless said.")
    private int hopLimit = 1;

    @Option(names = "--no-loop", negatable = false, description = "Members on this host do not hear it.")
    private boolean isKeptAway;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = Range.Rate.class,
            description = "Datagrams a second of each stream; 10 unless said.")
    private int rate = 10;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            converter = Range.ProbeSize.class,
            description = "The length of each payload, our header included; 64 unless said.")
    private int size = 64;

    @Mixin
    private CountOption limit;

    @Mixin
    private BackendOption backend;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException, InterruptedException {
        groups.forEach(group -> source.requireFamilyOf(group.getAddress(), SocketAddresses.format(group), command));
        var errors = new EventTally();
        var settings = new Sender.Settings(
                backend.backend(), source.address(), hopLimit, !isKeptAway, size, rate, limit.count());
        try (StopSignal stop = new StopSignal();
                Sender sender = Sender.open(groups, interfaces.chosen(), settings, errors::add)) {
            stop.orRun(sender::stop);
            sender.run();
            for (Sender.Line line : sender.lines()) {
                Map<String, Object> fields = new LinkedHashMap<>(Map.of("event", "sent"));
                fields.putAll(line.fields());
                output.print(fields, line.toString());
            }
            errors.tell(output);
            return sender.lines().stream().allMatch(line -> line.unsent() == 0) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
