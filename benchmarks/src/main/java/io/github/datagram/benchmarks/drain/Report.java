package io.github.datagram.benchmarks.drain;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes results for people and for programs. */
final class Report {
    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    String table() {
        var text = new StringBuilder(
                String.format(Locale.ROOT, "%-40s %8s %15s %7s %7s %8s%n", "", "ns", "p25 - p75", "x C", "x NIO", "B"));
        for (Contestant contestant : results.contestants()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-40s %8.0f %15s %7s %7s %8s%n",
                    contestant.label,
                    results.nanos(contestant, 0.5),
                    String.format(
                            Locale.ROOT,
                            "%.0f - %.0f",
                            results.nanos(contestant, 0.25),
                            results.nanos(contestant, 0.75)),
                    toC(contestant).isEmpty()
                            ? ""
                            : String.format(Locale.ROOT, "%.3f", toC(contestant).getAsDouble()),
                    toNio(contestant).isEmpty()
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%.3f", toNio(contestant).getAsDouble()),
                    contestant.isC() ? "" : String.format(Locale.ROOT, "%.2f", results.allocated(contestant))));
        }
        return text.toString();
    }

    String targets() {
        return Target.of(results).stream().map(target -> target + "\n").collect(Collectors.joining());
    }

    private OptionalDouble toC(Contestant contestant) {
        return contestant.peer == null ? OptionalDouble.empty() : results.ratio(contestant, contestant.peer);
    }

    private OptionalDouble toNio(Contestant contestant) {
        return contestant == Contestant.OURS_REPLY ? OptionalDouble.empty() : results.ratio(contestant, Contestant.NIO);
    }
}
