package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramStream;
import io.github.datagram.examples.multicast.Groups;
import io.github.datagram.examples.multicast.Responder;
import io.github.datagram.examples.multicast.SelfTest;
import io.github.datagram.examples.multicast.TestGroups;
import io.github.datagram.examples.multicast.TestOutcome;
import io.github.datagram.examples.multicast.TestOutcome.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code datagram multicast test}: whether multicast works here. */
@Command(
        name = "test",
        description = {
            "Sends to groups for any source (ASM) and for chosen sources (SSM), IPv4 and IPv6, by each interface, and hears"
                    + " them there: at the group, by the interface, with the hop limit, from the chosen source alone, and not"
                    + " with looping turned off. Hosts that run it with --respond answer.",
            "Exits with 0 if all that this host is made for works."
        },
        footer = {
            "",
            "Examples:",
            "  datagram multicast test",
            "  datagram multicast test --respond              on another host, until Ctrl-C",
            "  datagram multicast test --interface eth0 --peers 1 --ttl 4",
            "",
            "The groups are 239.255.77.66, 232.77.66.1, ff15::7766 and ff35::8000:7766 unless said.",
        })
final class MulticastTestCommand implements Callable<Integer> {
    @Mixin
    private MulticastInterfaces interfaces;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            converter = AddressConverter.GroupHost.class,
            description = {"A group to test; may be repeated.", "Those in 232.0.0.0/8 and ff3x::/32 are SSM."})
    private List<InetAddress> groups = List.of();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = Range.Port.class,
            description = "The port, the same on all hosts; 7766 unless said.")
    private int port = 7766;

    @Option(
            names = "--ttl",
            paramLabel = "N",
            converter = Range.HopLimit.class,
            description = "The IPv4 time to live or IPv6 hop limit, 1 to 255; 1 unless said.")
    private int hopLimit = 1;

    @Option(
            names = "--wait",
            paramLabel = "MS",
            converter = Range.Milliseconds.class,
            description = "How long to wait for answers to each group at the most, in ms; 500 unless said.")
    private int patience = 500;

    @Option(
            names = "--peers",
            paramLabel = "N",
            converter = Range.Count.class,
            description = "Fail unless so many other hosts answer each group.")
    private int peers;

    @Option(names = "--respond", description = "Answer the tests of other hosts, instead of testing.")
    private boolean isResponding;

    @Mixin
    private CountOption limit;

    @Mixin
    private BackendOption backend;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        if (isResponding) {
            return respond();
        }
        if (limit.count() != Long.MAX_VALUE) {
            throw new ParameterException(command.commandLine(), "'--count' is for '--respond'");
        }
        return test();
    }

    private int test() throws IOException {
        List<TestOutcome> outcomes = new ArrayList<>();
        try (StopSignal stop = new StopSignal()) {
            var test = new SelfTest(new SelfTest.Settings(
                    backend.backend(), testGroups(), hopLimit, Duration.ofMillis(patience), peers, stop::hasCome));
            for (NetworkInterface via : vias()) {
                boolean mayLack = via.isLoopback() && interfaces.chosen().isEmpty();
                for (TestOutcome outcome : test.run(via)) {
                    outcomes.add(mayLack ? outcome.excused() : outcome);
                }
            }
            if (stop.hasCome()) {
                output.note("stopped before all was tested");
            }
        }
        return report(outcomes);
    }

    private int report(List<TestOutcome> outcomes) throws IOException {
        if (output.isJson()) {
            for (TestOutcome outcome : outcomes) {
                output.print(outcome.fields(), "");
            }
        } else {
            List<List<String>> table = new ArrayList<>(List.of(TestOutcome.TITLES));
            outcomes.forEach(outcome -> table.add(outcome.cells()));
            Table.format(table).forEach(output::print);
        }
        long ok = outcomes.stream().filter(each -> each.verdict() == Verdict.OK).count();
        long failed = outcomes.stream().filter(TestOutcome::isFailure).count();
        long notHere = outcomes.size() - ok - failed;
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("ok", ok);
        summary.put("failed", failed);
        summary.put("notHere", notHere);
        output.print(summary, ok + " work, " + failed + " do not, " + notHere + " are not for this host");
        return ok > 0 && failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int respond() throws IOException {
        var errors = new EventTally();
        try (StopSignal stop = new StopSignal();
                Responder responder = Responder.open(backend.backend(), testGroups(), hopLimit, vias(), errors::add)) {
            stop.orRun(responder::stop);
            for (DatagramStream stream : responder.streams()) {
                ServerOptions.announce(output, stream);
            }
            responder.run(limit.count(), this::tell, refusal -> output.note(Failures.message(refusal)));
            errors.tell(output);
        }
        return ExitCode.OK;
    }

    private void tell(Datagram question) throws IOException {
        output.print(DatagramFields.of(question), "answered " + question);
    }

    private TestGroups testGroups() {
        return groups.isEmpty() ? TestGroups.usual(port) : new TestGroups(groups, port);
    }

    /** Those chosen, or all that are up and do multicast. */
    private List<NetworkInterface> vias() throws IOException {
        if (!interfaces.chosen().isEmpty()) {
            return interfaces.chosen();
        }
        List<NetworkInterface> vias = new ArrayList<>();
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (Groups.doesMulticast(each)) {
                vias.add(each);
            }
        }
        return vias;
    }
}
