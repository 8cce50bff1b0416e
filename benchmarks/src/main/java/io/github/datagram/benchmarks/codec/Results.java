package io.github.datagram.benchmarks.codec;

import io.github.datagram.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What all forks gave. Each round has one fork of every row, so that what slows the machine down slows down all. */
final class Results {
    private final Map<Measurement, List<Sample>> samples = new LinkedHashMap<>();

    void add(Measurement row, Sample sample) {
        samples.computeIfAbsent(row, added -> new ArrayList<>()).add(sample);
    }

    Set<Measurement> measurements() {
        return samples.keySet();
    }

    /** The time for a packet, in nanoseconds. */
    Spread nanos(Measurement row) {
        return Spread.of(of(row).stream().mapToDouble(Sample::nanos).toArray());
    }

    /** The most that was allocated for a packet in any fork, in bytes. */
    double bytes(Measurement row) {
        return of(row).stream().mapToDouble(Sample::bytes).max().orElseThrow();
    }

    /** The median over the rounds of the ratio of the times of two rows; empty if one was not measured. */
    OptionalDouble ratio(Measurement row, Measurement other) {
        List<Sample> own = of(row);
        List<Sample> others = of(other);
        int rounds = Math.min(own.size(), others.size());
        if (rounds == 0) {
            return OptionalDouble.empty();
        }
        var ratios = new double[rounds];
        Arrays.setAll(ratios, i -> own.get(i).nanos() / others.get(i).nanos());
        return OptionalDouble.of(Spread.quantile(ratios, 0.5));
    }

    private List<Sample> of(Measurement row) {
        return samples.getOrDefault(row, List.of());
    }
}
