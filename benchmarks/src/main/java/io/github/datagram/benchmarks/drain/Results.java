package io.github.datagram.benchmarks.drain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What all rounds gave. */
final class Results {
    private final int datagrams;
    private final Map<Contestant, List<Sample>> samples = new EnumMap<>(Contestant.class);

    Results(int datagrams) {
        this.datagrams = datagrams;
    }

    /** Adds what a round gave; each round has one of every contestant. */
    void add(Contestant contestant, Sample sample) {
        samples.computeIfAbsent(contestant, added -> new ArrayList<>()).add(sample);
    }

    Set<Contestant> contestants() {
        return samples.keySet();
    }

    /** {@return how many datagrams a round has} */
    int datagrams() {
        return datagrams;
    }

    int rounds() {
        return samples.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** A figure of something that was not done says nothing. */
    void requireRight() throws IOException {
        for (Contestant contestant : contestants()) {
            for (Sample sample : of(contestant)) {
                if (sample.right() != datagrams) {
                    throw new IOException("'" + contestant.label + "' got only " + sample.right() + " of " + datagrams
                            + " datagrams as they should be; try fewer --datagrams");
                }
            }
        }
    }

    /** {@return a quantile of the time per datagram, in nanoseconds} */
    double nanos(Contestant contestant, double quantile) {
        var nanos = of(contestant).stream().mapToDouble(Sample::nanos).toArray();
        return quantile(nanos, quantile) / datagrams;
    }

    /**
     * The median of the ratios of the times of two contestants in the same round: what slows a round down slows down both.
     *
     * @return the ratio, empty if one of them was left out
     */
    OptionalDouble ratio(Contestant contestant, Contestant other) {
        List<Sample> own = of(contestant);
        List<Sample> others = of(other);
        if (own.isEmpty() || others.isEmpty()) {
            return OptionalDouble.empty();
        }
        var ratios = new double[own.size()];
        Arrays.setAll(ratios, i -> (double) own.get(i).nanos() / others.get(i).nanos());
        return OptionalDouble.of(quantile(ratios, 0.5));
    }

    /** {@return how many bytes were allocated per datagram in the median round, empty if that is not known} */
    OptionalDouble allocated(Contestant contestant) {
        if (contestant.isC() || of(contestant).isEmpty()) {
            return OptionalDouble.empty();
        }
        var bytes = of(contestant).stream().mapToDouble(Sample::allocated).toArray();
        return OptionalDouble.of(quantile(bytes, 0.5) / datagrams);
    }

    private List<Sample> of(Contestant contestant) {
        return samples.getOrDefault(contestant, List.of());
    }

    private static double quantile(double[] values, double quantile) {
        Arrays.sort(values);
        return values[(int) Math.round(quantile * (values.length - 1))];
    }
}
