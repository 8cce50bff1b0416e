package io.github.datagram.examples;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import io.github.datagram.StreamClosedException;
import io.github.datagram.examples.ntp.NtpClient;
import io.github.datagram.examples.ntp.NtpMeasurement;
import io.github.datagram.examples.ntp.NtpStatistics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datagram ntp query}: an NTP client that measures, and sets nothing. */
@Command(
        name = "query",
        description = {
            "Asks NTP servers for the time, and prints by how much their clocks are ahead of this one, how long requests and"
                    + " replies took, and how much that varies. Sets no clock.",
            "Computes it twice from the same exchanges: from the times at which the kernel sent and received, and from those that"
                    + " a program can take itself. The difference is what the kernel's times are worth.",
            "Exits with 1 if a server did not answer."
        },
        footer = {
            "",
            "Examples:",
            "  datagram ntp query 127.0.0.1:11123 --interval 100 --count 10",
            "  datagram ntp query --interleaved --json ntp.example.org",
            "",
            "The offset is wrong by half of the delay at the most. Of the last eight samples the one with the least delay counts"
                    + " (RFC 5905, section 10)."
        })
final class NtpQueryCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "HOST",
            arity = "1..*",
            converter = NtpHost.Converter.class,
            description =
                    "Whom to ask: a name or an address, with :PORT if that is not 123; IPv6 addresses with it in brackets.")
    private List<NtpHost> hosts;

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Range.Count.class,
            description = "How often to ask each; 4 times unless said.")
    private int count = 4;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            converter = Range.Milliseconds.class,
            description = "How much time to leave between a reply and the next request, in ms; 2000 unless said.")
    private int interval = 2000;

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            converter = Range.Milliseconds.class,
            description = "How long to wait for each reply, in ms; 1000 unless said.")
    private int timeout = 1000;

    @Option(
            names = "--interleaved",
            description =
                    "Ask also when the reply before left (RFC 9769), which is more exact than what it said itself.")
    private boolean interleaved;

    @Mixin
    private FamilyOption family;

    @Mixin
    private BackendOption backend;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        int status = ExitCode.OK;
        try (StopSignal stop = new StopSignal()) {
            for (NtpHost host : hosts) {
                if (!stop.hasCome() && !ask(host, stop)) {
                    status = ExitCode.SOFTWARE;
                }
            }
        }
        return status;
    }

    /** A host that cannot be asked keeps nobody from asking the others. */
    private boolean ask(NtpHost host, StopSignal stop) throws IOException {
        InetSocketAddress address;
        EventTally errors = new EventTally();
        try {
            address = host.resolve(family);
            try (NtpClient client = NtpClient.open(address, backend.backend(), interleaved, errors::add)) {
                stop.orEndOf(client.stream());
                noteMissingTimes(client.stream());
                return ask(SocketAddresses.format(address), client);
            }
        } catch (DatagramException | UnknownHostException e) {
            output.note(Failures.message(e));
            return false;
        } finally {
            errors.tell(output);
        }
    }

    private boolean ask(String server, NtpClient client) throws IOException {
        var report = new NtpReport(output);
        var statistics = new NtpStatistics();
        try {
            ask(server, client, report, statistics);
        } catch (StreamClosedException stop) {
            // What there is is told.
        }
        report.print(server, statistics, client.bogus());
        return statistics.kiss() == null && statistics.answered() > 0;
    }

    private void ask(String server, NtpClient client, NtpReport report, NtpStatistics statistics) throws IOException {
        for (int number = 1; number <= count && statistics.kiss() == null; number++) {
            if (number > 1) {
                client.rest(Duration.ofMillis(interval));
            }
            NtpMeasurement measurement = client.ask(Duration.ofMillis(timeout));
            statistics.add(measurement);
            report.print(server, number, measurement);
        }
    }

    private void noteMissingTimes(DatagramStream stream) {
        var capabilities = stream.capabilities();
        capabilities
                .cause(Metadata.TIMESTAMP)
                .or(() -> capabilities.cause(SendControl.TRANSMIT_TIMESTAMP))
                .ifPresent(cause -> output.note("the kernel does not tell its times: " + cause));
    }
}
