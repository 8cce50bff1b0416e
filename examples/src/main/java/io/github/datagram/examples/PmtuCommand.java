package io.github.datagram.examples;

import io.github.datagram.PathMtuDiscovery;
import io.github.datagram.SocketAddresses;
import io.github.datagram.examples.trace.Hop;
import io.github.datagram.examples.trace.PathMtuFinder;
import io.github.datagram.examples.trace.PathMtuFinder.Limit;
import io.github.datagram.examples.trace.PathMtuFinder.Result;
import io.github.datagram.examples.trace.Probe;
import io.github.datagram.examples.trace.Prober;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code datagram pmtu}: how long a packet may be on the path to a host. */
@Command(
        name = "pmtu",
        description = {
            "Finds how long a packet may be on the path to a host, and which links take no longer ones; needs no root.",
            "Where a router drops long packets without a word, or its words are filtered, it searches for the longest that"
                    + " arrives. That one did is known when the host refuses the port, or answers.",
            "Exits with 1 if nothing arrived, or it was stopped before it knew."
        },
        footer = {
            "",
            "Examples:",
            "  datagram pmtu example.org",
            "  datagram pmtu -6 example.org --json",
            "  datagram pmtu 192.0.2.1 -p 7           a port at which somebody answers"
        })
final class PmtuCommand implements Callable<Integer> {
    @Mixin
    private PathOptions path;

    @Option(
            names = {"-m", "--max-hops"},
            paramLabel = "HOP",
            converter = Range.HopLimit.class,
            description = "How many hops the path may have, 1 to 255; 30 unless said.")
    private int maxHops = 30;

    @Option(
            names = {"-w", "--wait"},
            paramLabel = "SECONDS",
            converter = DurationConverter.class,
            description = "How long to wait for each answer; 1 unless said.")
    private Duration patience = Duration.ofSeconds(1);

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        try (StopSignal stop = new StopSignal();
                Prober prober = path.open(PathMtuDiscovery.PROBE, 1, command)) {
            stop.orRun(prober::stop);
            int known = prober.knownPathMtu();
            Result result = new PathMtuFinder(prober, maxHops, patience).find();
            if (output.isJson()) {
                output.print(fields(prober, known, result), "");
            }
            return tell(prober, result) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private boolean tell(Prober prober, Result result) {
        String address = SocketAddresses.format(prober.target());
        switch (result.verdict()) {
            case TOLD, SEARCHED -> {
                if (!output.isJson()) {
                    output.print("path MTU to " + path.host() + " (" + address + "): " + result.pathMtu()
                            + " bytes, of which UDP can use " + (result.pathMtu() - prober.headers()));
                    result.limits().forEach(limit -> output.print("  " + describe(limit)));
                }
                return true;
            }
            case UNREACHABLE -> output.note(address + " cannot be reached: " + refusal(result));
            case TOO_FAR -> output.note(PathOptions.tooFar(prober.target(), maxHops));
            case STOPPED ->
                output.note(
                        result.pathMtu() == 0
                                ? "stopped before " + address + " answered; " + upperLimit(result)
                                : "stopped; to " + address + " a packet of " + result.pathMtu()
                                        + " bytes arrived, and longer ones may");
            case SILENT ->
                output.note(
                        result.pathMtu() == 0
                                ? "nobody answers at " + address + ", however short the packets are; "
                                        + upperLimit(result)
                                : address + " answers no more; a packet of " + result.pathMtu() + " bytes arrived");
        }
        return false;
    }

    private static String describe(Limit limit) {
        String where = limit.hop() == 0 ? "the interface of this host" : "a link behind hop " + limit.hop();
        if (limit.router() == null) {
            return limit.mtu() + " bytes: " + where
                    + (limit.told() ? "" : ", or a link behind it, which drops longer ones silently");
        }
        String router = SocketAddresses.format(limit.router());
        return limit.mtu() + " bytes: " + where
                + (limit.told() ? ", says " + router : " (" + router + "), which drops longer ones silently");
    }

    private static String refusal(Result result) {
        return result.hops().stream()
                .flatMap(hop -> hop.probes().stream())
                .map(Probe::answer)
                .filter(answer -> answer != null && !answer.note().isEmpty() && answer.icmp() != null)
                .map(answer -> answer.icmp().toString())
                .reduce((one, last) -> last)
                .orElse("a router says so");
    }

    private static String upperLimit(Result result) {
        return result.limits().stream()
                .reduce((one, last) -> last)
                .map(limit -> "packets may be no longer than " + describe(limit))
                .orElse("nothing is known of the path");
    }

    private Map<String, Object> fields(Prober prober, int known, Result result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "result");
        fields.put("host", path.host());
        fields.put("address", SocketAddresses.format(prober.target()));
        fields.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        if (result.pathMtu() > 0) {
            fields.put("pathMtu", result.pathMtu());
            fields.put("payload", result.pathMtu() - prober.headers());
        }
        fields.put("knownBefore", known);
        fields.put("limits", result.limits().stream().map(PmtuCommand::fields).toList());
        fields.put("hops", result.hops().stream().map(PmtuCommand::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Limit limit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mtu", limit.mtu());
        fields.put("hop", limit.hop());
        if (limit.router() != null) {
            fields.put("router", SocketAddresses.format(limit.router()));
        }
        fields.put("told", limit.told());
        return fields;
    }

    private static Map<String, Object> fields(Hop hop) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hop", hop.number());
        for (Probe probe : hop.probes()) {
            if (probe.answer() != null) {
                fields.put("router", SocketAddresses.format(probe.answer().from()));
                fields.put("size", probe.size());
            }
        }
        return fields;
    }
}
