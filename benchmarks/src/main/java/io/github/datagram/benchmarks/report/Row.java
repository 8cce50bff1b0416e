package io.github.datagram.benchmarks.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contestant, and what it gave.
 *
 * @param name by what name it is chosen
 * @param label how people know it
 * @param party whose it is
 * @param spread what was measured; null if it failed
 * @param figures what else, by {@link Column#key}; what is unknown is left out
 * @param failure why it failed; null if it did not
 */
public record Row(
        String name,
        String label,
        Party party,
        @Nullable Spread spread,
        Map<String, Double> figures,
        @Nullable String failure) {

    /** {@return a row of somebody who failed} */
    public static Row failed(String name, String label, Party party, String failure) {
        return new Row(name, label, party, null, Map.of(), failure);
    }

    /** {@return whether it failed} */
    public boolean isFailed() {
        return failure != null;
    }
}
