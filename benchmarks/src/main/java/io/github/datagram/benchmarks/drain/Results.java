package io.github.datagram.benchmarks.drain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What all rounds gave. Entries of different contestants with the same place belong to the same round. */
final class Results {
    private final int datagrams;
    private final Map<Contestant, List<Sample>> samples = new EnumMap<>(Contestant.class);

    Results(int datagrams) {
        this.datagrams = datagrams;
    }

    void add(Contestant contestant, Sample sample) {
        samples.computeIfAbsent(contestant, added -> new ArrayList<>()).add(sample);
    }

    Set<Contestant> contestants() {
        return samples.keySet();
    }

    int datagrams() {
        return datagrams;
    }

    int rounds() {
        return samples.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** {@return how many of the datagrams of all rounds did not come, or not as they should be} */
    long wrong(Contestant contestant) {
        return of(contestant).stream()
                .mapToLong(sample -> datagrams - sample.right())
                .sum();
    }

    /** {@return a quantile of the time per datagram, in nanoseconds} */
    double nanos(Contestant contestant, double quantile) {
        return quantile(of(contestant).stream().mapToDouble(Sample::nanos).toArray(), quantile) / datagrams;
    }

    /** {@return the median over the rounds of the ratio of the times of two contestants in the same round} */
    OptionalDouble ratio(Contestant contestant, Contestant other) {
        List<Sample> own = of(contestant);
        List<Sample> others = of(other);
        if (own.isEmpty() || others.isEmpty()) {
            return OptionalDouble.empty();
        }
        var ratios = new double[Math.min(own.size(), others.size())];
        Arrays.setAll(ratios, i -> (double) own.get(i).nanos() / others.get(i).nanos());
        return OptionalDouble.of(quantile(ratios, 0.5));
    }

    /** {@return the bytes allocated per datagram, as the median over the rounds} */
    double allocated(Contestant contestant) {
        return quantile(of(contestant).stream().mapToDouble(Sample::allocated).toArray(), 0.5) / datagrams;
    }

    private List<Sample> of(Contestant contestant) {
        return samples.getOrDefault(contestant, List.of());
    }

    private static double quantile(double[] values, double quantile) {
        Arrays.sort(values);
        return values[(int) Math.round(quantile * (values.length - 1))];
    }
}
