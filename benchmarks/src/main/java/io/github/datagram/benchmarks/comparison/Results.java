package io.github.datagram.benchmarks.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What all rounds gave. */
public final class Results {
    private final int datagrams;
    private final Map<Entrant, List<Sample>> samples = new LinkedHashMap<>();

    /**
     * No results yet.
     *
     * @param datagrams how many datagrams a round has
     */
    public Results(int datagrams) {
        this.datagrams = datagrams;
    }

    /** Adds what a round gave; each round has one of every entrant. */
    public void add(Entrant entrant, Sample sample) {
        samples.computeIfAbsent(entrant, added -> new ArrayList<>()).add(sample);
    }

    public Set<Entrant> entrants() {
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
        for (Entrant entrant : entrants()) {
            for (Sample sample : of(entrant)) {
                if (sample.right() != datagrams) {
                    throw new IOException("'" + entrant.label() + "' got only " + sample.right() + " of " + datagrams
                            + " datagrams as they should be; try fewer --datagrams");
                }
            }
        }
    }

    /** {@return a quantile of the time per datagram, in nanoseconds} */
    public double nanos(Entrant entrant, double quantile) {
        var nanos = of(entrant).stream().mapToDouble(Sample::nanos).toArray();
        return quantile(nanos, quantile) / datagrams;
    }

    /**
     * The median of the ratios of the times of two entrants in the same round: what slows a round down slows down both.
     *
     * @return the ratio, empty if one of them was left out
     */
    public OptionalDouble ratio(Entrant entrant, Entrant other) {
        List<Sample> own = of(entrant);
        List<Sample> others = of(other);
        if (own.isEmpty() || others.isEmpty()) {
            return OptionalDouble.empty();
        }
        var ratios = new double[own.size()];
        Arrays.setAll(ratios, i -> (double) own.get(i).nanos() / others.get(i).nanos());
        return OptionalDouble.of(quantile(ratios, 0.5));
    }

    /** {@return how many bytes were allocated per datagram in the median round, empty if that is not known} */
    public OptionalDouble allocated(Entrant entrant) {
        if (!entrant.tellsAllocation() || of(entrant).isEmpty()) {
            return OptionalDouble.empty();
        }
        var bytes = of(entrant).stream().mapToDouble(Sample::allocated).toArray();
        return OptionalDouble.of(quantile(bytes, 0.5) / datagrams);
    }

    private List<Sample> of(Entrant entrant) {
        return samples.getOrDefault(entrant, List.of());
    }

    private static double quantile(double[] values, double quantile) {
        Arrays.sort(values);
        return values[(int) Math.round(quantile * (values.length - 1))];
    }
}
