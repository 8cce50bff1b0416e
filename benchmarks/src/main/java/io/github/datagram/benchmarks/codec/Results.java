package io.github.datagram.benchmarks.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** What all forks gave. Each round has one fork of every row, so that what slows the machine down slows down all. */
final class Results {
    private final Map<Row, List<Sample>> samples = new LinkedHashMap<>();

    void add(Row row, Sample sample) {
        samples.computeIfAbsent(row, added -> new ArrayList<>()).add(sample);
    }

    Set<Row> rows() {
        return samples.keySet();
    }

    /** A quantile of the time for a packet, in nanoseconds. */
    double nanos(Row row, double quantile) {
        return quantile(row, Sample::nanos, quantile);
    }

    /** The most that was allocated for a packet in any fork, in bytes. */
    double bytes(Row row) {
        return quantile(row, Sample::bytes, 1);
    }

    /** The median over the rounds of the ratio of the times of two rows; empty if one was not measured. */
    OptionalDouble ratio(Row row, Row other) {
        List<Sample> own = of(row);
        List<Sample> others = of(other);
        int rounds = Math.min(own.size(), others.size());
        if (rounds == 0) {
            return OptionalDouble.empty();
        }
        var ratios = new double[rounds];
        Arrays.setAll(ratios, i -> own.get(i).nanos() / others.get(i).nanos());
        return OptionalDouble.of(quantile(ratios, 0.5));
    }

    private List<Sample> of(Row row) {
        return samples.getOrDefault(row, List.of());
    }

    private double quantile(Row row, ToDoubleFunction<Sample> measure, double quantile) {
        return quantile(of(row).stream().mapToDouble(measure).toArray(), quantile);
    }

    private static double quantile(double[] values, double quantile) {
        Arrays.sort(values);
        return values[(int) Math.round(quantile * (values.length - 1))];
    }
}
