package io.github.datagram.benchmarks.report;

import java.util.Arrays;

/**
 * A figure that was measured in every round.
 *
 * @param median the median over the rounds
 * @param p25 the lower quartile
 * @param p75 the upper quartile
 */
public record Spread(double median, double p25, double p75) {
    /** {@return the spread of what the rounds gave} */
    public static Spread of(double... rounds) {
        return new Spread(quantile(rounds, 0.5), quantile(rounds, 0.25), quantile(rounds, 0.75));
    }

    /** {@return a quantile, the nearest of the values} */
    public static double quantile(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(quantile * (sorted.length - 1))];
    }
}
