package io.github.datagram.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * Something that this project holds itself to, and what came of it.
 *
 * @param text what is measured
 * @param bound on which side of the limit it must stay
 * @param limit the limit
 * @param measured what was measured; null if a contestant was left out or failed
 */
public record Verdict(
        String text, Bound bound, double limit, @Nullable Double measured) {
    /** On which side of a limit a figure must stay. */
    public enum Bound {
        /** At most the limit. */
        AT_MOST("at most"),
        /** At least the limit. */
        AT_LEAST("at least");

        private final String text;

        Bound(String text) {
            this.text = text;
        }

        /** {@return as it stands before the limit in a sentence} */
        public String text() {
            return text;
        }
    }

    /** {@return whether it was measured and is beyond the limit} */
    public boolean isMissed() {
        return measured != null && (bound == Bound.AT_MOST ? measured > limit : measured < limit);
    }

    /** {@return held, missed, or not measured} */
    public String outcome() {
        return measured == null ? "not measured" : isMissed() ? "missed" : "held";
    }
}
