package io.github.datagram.benchmarks.drain;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Something that this project holds itself to.
 *
 * @param text what
 * @param measured what was measured; empty if a contestant was left out
 * @param limit what it may be at the most
 */
record Target(String text, OptionalDouble measured, double limit) {
    static List<Target> of(Results results) {
        return List.of(
                ratio(results, Contestant.OURS_METADATA, Contestant.C_METADATA, 1.05),
                ratio(results, Contestant.OURS_PLAIN, Contestant.NIO, 0.80),
                allocation(results, Contestant.OURS_METADATA),
                allocation(results, Contestant.OURS_REPLY));
    }

    private static Target ratio(Results results, Contestant ours, Contestant other, double limit) {
        return new Target(ours.label + " / " + other.label, results.ratio(ours, other), limit);
    }

    private static Target allocation(Results results, Contestant ours) {
        return new Target(ours.label + ", bytes per datagram", OptionalDouble.of(results.allocated(ours)), 0);
    }

    /** {@return whether it was held; null if that was not measured} */
    @Nullable
    Boolean held() {
        return measured.isEmpty() ? null : measured.getAsDouble() <= limit;
    }

    @Override
    public String toString() {
        Boolean held = held();
        return held == null
                ? String.format(Locale.ROOT, "not measured  %s", text)
                : String.format(
                        Locale.ROOT,
                        "%-12s  %s: %.2f, at most %.2f",
                        held ? "held" : "missed",
                        text,
                        measured.getAsDouble(),
                        limit);
    }
}
