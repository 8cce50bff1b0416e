package io.github.datagram.benchmarks.comparison;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a table tells beside each entrant's time and garbage.
 *
 * @param heading what the times are, with their unit
 * @param explanation what the columns are
 * @param ratios the columns with ratios
 */
public record Table(String heading, String explanation, List<Ratio> ratios) {
    /**
     * A column with ratios to other entrants' times.
     *
     * @param title its title
     * @param key its name in JSON
     * @param reference tells whose time an entrant's is compared with
     */
    public record Ratio(String title, String key, Function<Entrant, Optional<Entrant>> reference) {}
}
