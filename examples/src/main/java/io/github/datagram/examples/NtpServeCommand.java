package io.github.datagram.examples;

import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.github.datagram.examples.ntp.NtpCounts;
import io.github.datagram.examples.ntp.NtpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datagram ntp serve}: an NTP server. */
@Command(
        name = "serve",
        description = {
            "Answers NTP requests, version 1 to 4, by the clock of this machine and from the address that was asked.",
            "Requests carry the time at which the kernel received them. Clients that use the interleaved mode (RFC 9769) are"
                    + " also told when the kernel sent the reply before.",
            "SIGTERM and Ctrl-C answer what has arrived, and print what came of the requests."
        },
        sortSynopsis = false,
        footer = {
            "",
            "Examples:",
            "  datagram ntp serve --bind 127.0.0.1:11123 --stratum 1 --refid GPS",
            "  datagram ntp query 127.0.0.1:11123",
            "  chronyd -Q -t 20 'server 127.0.0.1 port 11123 iburst'",
            "",
            "It neither sets nor judges the clock: --stratum says that somebody else keeps it. There is no authentication:"
                    + " requests with a code get a crypto-NAK. Peers, broadcasts and control messages get no reply."
        })
final class NtpServeCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions server;

    @Mixin
    private NtpClockOptions clock;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Range.Threads.class,
            description = "How many threads, each with a socket of its own (SO_REUSEPORT); 1 unless said.")
    private int threads = 1;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            converter = Range.Milliseconds.class,
            description =
                    "How much time must be between requests of a client on average, in ms; 2000 unless said, 0 for"
                            + " none. Who asks more often gets a kiss-o'-death packet, and then nothing.")
    private int interval = 2000;

    @Option(
            names = "--burst",
            paramLabel = "N",
            converter = Range.Burst.class,
            description = "How many requests of a client may come at once; 16 unless said.")
    private int burst = 16;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        var limit = new NtpServer.Limit(Duration.ofMillis(interval), burst);
        try (StopSignal stop = new StopSignal();
                NtpServer ntp = NtpServer.open(server.bind(), server.backend(), threads, clock.clock(), limit)) {
            stop.orRun(ntp::stop);
            ServerOptions.announce(output, ntp.first());
            ServerOptions.warnOfRoutedReplies(output, ntp.first());
            warnOfMissingTimes(ntp.first());
            NtpCounts counts = ntp.serve();
            output.print(counts.fields(), "requests: " + counts);
        }
        return 0;
    }

    private void warnOfMissingTimes(DatagramStream stream) {
        stream.capabilities()
                .cause(Metadata.TIMESTAMP)
                .ifPresent(cause ->
                        output.note("requests are stamped late, after the kernel has handed them over: " + cause));
        stream.capabilities()
                .cause(SendControl.TRANSMIT_TIMESTAMP)
                .ifPresent(cause -> output.note("there is no interleaved mode: " + cause));
    }
}
