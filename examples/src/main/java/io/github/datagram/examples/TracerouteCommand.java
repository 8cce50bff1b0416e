package io.github.datagram.examples;

import io.github.datagram.PathMtuDiscovery;
import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.trace.Hop;
import io.github.datagram.examples.trace.HopText;
import io.github.datagram.examples.trace.Names;
import io.github.datagram.examples.trace.Prober;
import io.github.datagram.examples.trace.Tracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code datagram traceroute}: which routers lie on the path to a host. */
@Command(
        name = "traceroute",
        description = {
            "Shows the routers on the path to a host, by UDP datagrams that go one hop farther each; needs no root.",
            "All datagrams of a flow have the same addresses and ports, so that routers that balance load send them the same"
                    + " way. Times are the kernel's: of leaving, and of the answer's arrival.",
            "Exits with 1 if the host was not reached."
        },
        footer = {
            "",
            "Examples:",
            "  datagram traceroute example.org",
            "  datagram traceroute -n -q 1 -6 example.org --json",
            "  datagram traceroute --mtu example.org       how long packets may be",
            "  datagram traceroute --flows 16 example.org  all paths that routers choose",
            "",
            "Behind a time:",
            "  !H, !N, !P      host, network or protocol unreachable",
            "  !X              prohibited",
            "  !F-MTU          too long for the next link",
            "  !S              source route failed",
            "  !V, !C          precedence",
            "  !<CODE>         another code",
            "  <MPLS:...>      labels of the datagram: label, traffic class, bottom, TTL",
            "  <INTERFACE:...> where it went by",
            "* is no answer in time."
        })
final class TracerouteCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private PathOptions path;

    @Option(
            names = {"-f", "--first"},
            paramLabel = "HOP",
            converter = Range.HopLimit.class,
            description = "The hop to begin with; 1 unless said.")
    private int firstHop = 1;

    @Option(
            names = {"-m", "--max-hops"},
            paramLabel = "HOP",
            converter = Range.HopLimit.class,
            description = "The hop to end with, 1 to 255; 30 unless said.")
    private int maxHops = 30;

    @Option(
            names = {"-q", "--queries"},
            paramLabel = "N",
            converter = Range.Queries.class,
            description = "How many datagrams for each hop, and flow; 3 unless said.")
    private int queries = 3;

    @Option(
            names = "--flows",
            paramLabel = "N",
            converter = Range.Flows.class,
            description = "How many flows, each with a destination port of its own; 1 unless said.")
    private int flows = 1;

    @Option(
            names = {"-w", "--wait"},
            paramLabel = "SECONDS",
            converter = DurationConverter.class,
            description =
                    "How long to wait for each answer. Unless said, up to 5 seconds, and where the same or a farther hop"
                            + " has answered ten times as long as that took.")
    private @Nullable Duration patience;

    @Option(
            names = {"-N", "--window"},
            paramLabel = "N",
            converter = Range.Window.class,
            description = "How many datagrams to send before the first is answered; 16 unless said.")
    private int window = 16;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            converter = Range.PacketSize.class,
            description = "How long the packets are with all headers; 80 unless said.")
    private int size = 80;

    @Option(
            names = "--mtu",
            description = "Send packets that are as long as the path takes, and show as F=BYTES where it takes less.")
    private boolean mtu;

    @Option(names = "-n", description = "Look up no names.")
    private boolean numeric;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    private final Function<InetAddress, @Nullable String> resolver;

    /** Whether the last hop is a router. */
    private boolean goesOn;

    /** As it should be. */
    TracerouteCommand() {
        this(Names::lookUp);
    }

    /** With another way to find names. */
    TracerouteCommand(Function<InetAddress, @Nullable String> resolver) {
        this.resolver = resolver;
    }

    @Override
    public Integer call() throws IOException {
        if (firstHop > maxHops) {
            throw new ParameterException(
                    command.commandLine(), "'--first': " + firstHop + " is beyond the last hop, " + maxHops);
        }
        try (StopSignal stop = new StopSignal();
                Prober prober = path.open(mtu ? PathMtuDiscovery.PROBE : PathMtuDiscovery.DONT, flows, command);
                Names names = new Names(resolver);
                Background printer = new Background()) {
            stop.orRun(prober::stop);
            announce(prober);
            var text = new HopText(numeric ? null : names::of, mtu);
            boolean reached = new Tracer(prober, plan(prober)).run(hop -> {
                goesOn = hop.number() == maxHops && hop.isRouter();
                expectNames(names, hop);
                printer.run(() -> print(text, hop));
            });
            printer.await();
            conclude(prober, reached, stop);
            return reached ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private Tracer.Plan plan(Prober prober) {
        return new Tracer.Plan(
                firstHop,
                maxHops,
                queries,
                flows,
                window,
                mtu ? prober.longest() : size,
                mtu,
                patience == null ? PATIENCE : patience,
                patience == null);
    }

    private void expectNames(Names names, Hop hop) {
        if (!numeric) {
            hop.probes().stream()
                    .filter(probe -> probe.answer() != null)
                    .forEach(probe -> names.expect(probe.answer().from()));
        }
    }

    private void announce(Prober prober) throws IOException {
        String address = SocketAddresses.format(prober.target());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "start");
        fields.put("host", path.host());
        fields.put("address", address);
        fields.put("maxHops", maxHops);
        output.print(
                fields,
                "traceroute to " + path.host() + " (" + address + "), " + maxHops + " hops max, "
                        + (mtu ? "packets as long as the path takes" : size + " byte packets"));
    }

    private void print(HopText text, Hop hop) {
        try {
            output.print(text.fields(hop), flows == 1 ? text.line(hop) : text.lines(hop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void conclude(Prober prober, boolean reached, StopSignal stop) throws IOException {
        if (output.isJson()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("event", "end");
            fields.put("reached", reached);
            output.print(fields, "");
        } else if (!reached) {
            output.note(
                    goesOn
                            ? PathOptions.tooFar(prober.target(), maxHops)
                            : SocketAddresses.format(prober.target()) + " was not reached"
                                    + (stop.hasCome() ? "; stopped waiting" : ""));
        }
    }
}
