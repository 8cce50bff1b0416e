package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.multicast.Flow;
import io.github.datagram.examples.multicast.Flows;
import io.github.datagram.examples.multicast.Groups;
import io.github.datagram.examples.multicast.Listener;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code datagram multicast receive}: hears groups. */
@Command(
        name = "receive",
        description = {
            "Joins groups, and prints every datagram with the interface and the hop limit it had.",
            "At the end it tells for each source, group and stream of 'datagram multicast send' what was lost, came twice or"
                    + " was overtaken, how long it took, and by which interfaces and with which hop limits it came; and how many"
                    + " datagrams the kernel dropped. What others send is counted too."
        },
        footer = {
            "",
            "Examples:",
            "  datagram multicast receive 239.1.2.3:7000 [ff15::1]:7000 --quiet",
            "  datagram multicast receive 232.1.2.3:7000 --source 192.0.2.1 --until-end",
            "  datagram multicast receive 239.1.2.3:7000 --block 192.0.2.66 --seconds 10",
            "",
            "Latencies are by the clocks of sender and receiver; where these differ, what they vary by is right all the same."
                    + " Ctrl-C ends it."
        })
final class MulticastReceiveCommand implements Callable<Integer> {
    private static final int PAYLOAD_SHOWN = 64;

    @Parameters(
            paramLabel = "GROUP:PORT",
            arity = "1..*",
            converter = AddressConverter.Group.class,
            description = "What to join; IPv6 groups in brackets, port 0 is a free one.")
    private List<InetSocketAddress> groups;

    @Mixin
    private MulticastInterfaces interfaces;

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            converter = AddressConverter.Host.class,
            description = "Hear this source alone (SSM); may be repeated.")
    private List<InetAddress> sources = List.of();

    @Option(
            names = "--block",
            paramLabel = "ADDRESS",
            converter = AddressConverter.Host.class,
            description = "Hear all sources but this one; may be repeated.")
    private List<InetAddress> blocked = List.of();

    @Option(
            names = "--block-for",
            paramLabel = "SECONDS",
            converter = Range.Seconds.class,
            description = "Hear those again after so long; blocked until the end unless said.")
    private @Nullable Integer blockSeconds;

    @Mixin
    private CountOption limit;

    @Option(names = "--seconds", paramLabel = "N", converter = Range.Seconds.class, description = "End after so long.")
    private @Nullable Integer seconds;

    @Option(names = "--until-end", description = "End when a stream was heard in each group, and all have ended.")
    private boolean isUntilEnd;

    @Option(names = "--quiet", description = "Print the report alone.")
    private boolean isQuiet;

    @Option(
            names = "--buffer",
            paramLabel = "BYTES",
            converter = Range.Count.class,
            description = "The size of the kernel's receive buffer of each group.")
    private @Nullable Integer buffer;

    @Mixin
    private BackendOption backend;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        check();
        var errors = new EventTally();
        try (StopSignal stop = new StopSignal();
                Listener listener = new Listener(backend.backend(), buffer, errors::add)) {
            for (InetSocketAddress group : groups) {
                announce(listener.join(group, selection(group.getAddress())), group);
            }
            if (blockSeconds != null) {
                listener.unblockIn(Duration.ofSeconds(blockSeconds));
            }
            stop.orRun(listener::stop);
            Duration time = seconds == null ? null : Duration.ofSeconds(seconds);
            listener.hear(
                    new Listener.Limits(limit.count(), time, isUntilEnd), datagram -> tell(datagram, listener.flows()));
            errors.tell(output);
            report(listener);
        }
        return 0;
    }

    private void check() {
        if (!sources.isEmpty() && !blocked.isEmpty()) {
            throw usage("'--source' hears no other source, so there is nothing to '--block'");
        }
        if (blockSeconds != null && blocked.isEmpty()) {
            throw usage("'--block-for' needs a '--block'");
        }
        for (InetSocketAddress group : groups) {
            check("--source", sources, group);
            check("--block", blocked, group);
        }
    }

    private void check(String option, List<InetAddress> addresses, InetSocketAddress group) {
        for (InetAddress address : addresses) {
            SameFamily.require(option, address, group.getAddress(), SocketAddresses.format(group), command);
            if (address.isMulticastAddress()) {
                throw usage("Invalid value for option '" + option + "': " + SocketAddresses.format(address)
                        + " is a group, and no source");
            }
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private Listener.Selection selection(InetAddress group) throws IOException {
        List<Integer> indexes = new ArrayList<>();
        for (NetworkInterface via : interfaces.chosen()) {
            indexes.add(via.getIndex());
        }
        if (indexes.isEmpty()) {
            indexes.add(group instanceof Inet6Address scoped ? scoped.getScopeId() : 0);
        }
        return new Listener.Selection(indexes, sources, blocked);
    }

    private void announce(DatagramStream stream, InetSocketAddress group) {
        int port = stream.localAddress().getPort();
        output.note("listening on " + SocketAddresses.format(new InetSocketAddress(group.getAddress(), port)) + " ("
                + BackendOption.name(stream.capabilities().backend()) + "); Ctrl-C ends it");
        if (Groups.isSourceSpecific(group.getAddress()) && sources.isEmpty()) {
            output.note("no router forwards this group without a '--source' (RFC 4607)");
        }
    }

    private void tell(Datagram datagram, Flows flows) throws IOException {
        if (isQuiet) {
            return;
        }
        if (output.isJson()) {
            Map<String, Object> fields = new LinkedHashMap<>(Map.of("event", "datagram"));
            fields.putAll(DatagramFields.of(datagram));
            fields.putAll(flows.fields());
            output.print(fields, "");
        } else {
            PayloadText payload = PayloadText.of(datagram.payload(), PAYLOAD_SHOWN);
            output.print(datagram + ", " + (flows.isOurs() ? flows.text() : payload));
        }
    }

    private void report(Listener listener) throws IOException {
        Flows flows = listener.flows();
        if (output.isJson()) {
            for (Flow flow : flows.all()) {
                Map<String, Object> fields = new LinkedHashMap<>(Map.of("event", "report"));
                fields.putAll(flow.fields());
                output.print(fields, "");
            }
        } else if (!flows.all().isEmpty()) {
            List<List<String>> table = new ArrayList<>(List.of(Flow.TITLES));
            flows.all().forEach(flow -> table.add(flow.cells()));
            Table.format(table).forEach(output::print);
        }
        summarize(listener);
    }

    private void summarize(Listener listener) throws IOException {
        Flows flows = listener.flows();
        boolean tellsDrops = listener.streams().stream()
                .allMatch(stream -> stream.capabilities().has(Metadata.DROP_COUNT));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "summary");
        fields.put("datagrams", flows.datagrams());
        fields.put("foreign", flows.foreign());
        fields.put("unsorted", flows.unsorted());
        if (tellsDrops) {
            fields.put("droppedByKernel", flows.drops());
        }
        output.print(
                fields,
                "heard " + flows.datagrams() + (flows.datagrams() == 1 ? " datagram" : " datagrams")
                        + (flows.foreign() == 0 ? "" : ", " + flows.foreign() + " of them foreign")
                        + (flows.unsorted() == 0 ? "" : ", " + flows.unsorted() + " in flows too many to tell apart")
                        + (tellsDrops ? "; the kernel dropped " + flows.drops() : ""));
    }
}
