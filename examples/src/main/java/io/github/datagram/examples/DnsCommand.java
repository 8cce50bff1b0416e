package io.github.datagram.examples;

import io.github.datagram.examples.dns.Answerer;
import io.github.datagram.examples.dns.DnsCounts;
import io.github.datagram.examples.dns.DnsServer;
import io.github.datagram.examples.dns.Handler;
import io.github.datagram.examples.dns.Zone;
import io.github.datagram.examples.dns.ZoneException;
import io.github.datagram.examples.dns.ZoneFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code datagram dns}: an authoritative DNS server. */
@Command(
        name = "dns",
        description = {
            "Answers DNS queries over UDP with authority, from a zone file in the standard format, and from the address that"
                    + " was asked.",
            "SIGHUP reads the file anew; if it has errors, the zone stays as it was. SIGTERM and Ctrl-C answer what has"
                    + " arrived, and print how many replies of each kind there were."
        },
        footer = {
            "",
            "Examples:",
            "  datagram dns --bind 127.0.0.1:5300 --zone example.org.zone",
            "  dig @127.0.0.1 -p 5300 www.example.org",
            "  datagram dns --bind [::]:53 --zone db.example --origin example.org --threads 4",
            "",
            "Answers are minimal: no addresses beside MX, SRV and NS records but those of a delegation. To ANY it answers with"
                    + " one set of records (RFC 8482). There is no TCP, to which a truncated reply sends clients, no DNSSEC, no"
                    + " transfer."
        })
final class DnsCommand implements Callable<Integer> {
    @Mixin
    private ServerOptions server;

    @Option(names = "--zone", paramLabel = "FILE", required = true, description = "The zone file.")
    private Path file;

    @Option(
            names = "--origin",
            paramLabel = "NAME",
            description = "What names in the file are relative to, until it says $ORIGIN.")
    private @Nullable String origin;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Range.Threads.class,
            description = "How many threads, each with a socket of its own (SO_REUSEPORT); 1 unless said.")
    private int threads = 1;

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            converter = Range.ReplySize.class,
            description = "The longest reply to a client that can take it, 512 to 4096; 1232 unless said.")
    private int maxSize = 1232;

    @Mixin
    private Output output;

    private final AtomicBoolean told = new AtomicBoolean();
    private final UnaryOperator<Handler> around;

    /** As it should be. */
    DnsCommand() {
        this(UnaryOperator.identity());
    }

    /** With something around the handlers, to see what happens if one breaks. */
    DnsCommand(UnaryOperator<Handler> around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        try (StopSignal stop = new StopSignal()) {
            var zone = new AtomicReference<Zone>(ZoneFile.load(file, origin));
            String version = new Version().getVersion()[0];
            try (DnsServer dns = DnsServer.open(
                            server.bind(),
                            server.backend(),
                            threads,
                            () -> around.apply(new Answerer(zone::get, version, maxSize)),
                            this::tellOnce);
                    HangUp hangUp = new HangUp()) {
                stop.orRun(dns::stop);
                boolean reloads = hangUp.orRun(() -> reload(zone));
                ServerOptions.announce(output, dns.first());
                output.note("serving " + zone + (reloads ? "" : "; SIGHUP is ignored here and will not read it anew"));
                ServerOptions.warnOfRoutedReplies(output, dns.first());
                DnsCounts counts = dns.serve();
                output.print(counts.fields(), "replies: " + counts);
            }
        }
        return 0;
    }

    /** So that nobody can fill a disk with queries that do it; all are counted. */
    private void tellOnce(RuntimeException failure) {
        if (!told.getAndSet(true)) {
            output.note("a query broke its handler, the first to do so: " + failure);
        }
    }

    private void reload(AtomicReference<Zone> zone) {
        try {
            zone.set(ZoneFile.load(file, origin));
            output.note("now serving " + zone);
        } catch (ZoneException e) {
            Failures.messages(e).forEach(output::note);
            output.note("still serving " + zone);
        }
    }
}
