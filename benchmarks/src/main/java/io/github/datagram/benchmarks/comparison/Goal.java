package io.github.datagram.benchmarks.comparison;

import io.github.datagram.benchmarks.report.Verdict;
import io.github.datagram.benchmarks.report.Verdict.Bound;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Something that this library holds itself to.
 *
 * @param text what is measured
 * @param bound on which side of the limit it must stay
 * @param limit the limit
 * @param measure tells what was measured; empty if an entrant was left out or failed
 */
public record Goal(String text, Bound bound, double limit, Function<Results, OptionalDouble> measure) {
    /** {@return a goal for the time of an entrant as a multiple of that of another} */
    public static Goal timeAtMost(double limit, Entrant entrant, Entrant other) {
        return new Goal(
                "time, " + entrant.label() + " / " + other.label(),
                Bound.AT_MOST,
                limit,
                results -> results.ratio(entrant, other));
    }

    /** {@return a goal for what an entrant gets done in a time as a multiple of what another does} */
    public static Goal throughputAtLeast(double limit, Entrant entrant, Entrant other) {
        return new Goal(
                "throughput, " + entrant.label() + " / " + other.label(),
                Bound.AT_LEAST,
                limit,
                results -> inverse(results.ratio(entrant, other)));
    }

    /** {@return the goal that an entrant allocates nothing} */
    public static Goal noGarbage(Entrant entrant) {
        return new Goal(
                "bytes allocated per datagram, " + entrant.label(),
                Bound.AT_MOST,
                0,
                results -> results.allocated(entrant));
    }

    private static OptionalDouble inverse(OptionalDouble ratio) {
        return ratio.isPresent() ? OptionalDouble.of(1 / ratio.getAsDouble()) : ratio;
    }

    /** {@return what came of it} */
    public Verdict verdict(Results results) {
        OptionalDouble measured = measure.apply(results);
        return new Verdict(text, bound, limit, measured.isPresent() ? measured.getAsDouble() : null);
    }
}
