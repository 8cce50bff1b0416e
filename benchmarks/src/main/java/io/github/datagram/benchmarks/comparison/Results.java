package io.github.datagram.benchmarks.comparison;

import io.github.datagram.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What all rounds gave. */
public final class Results {
    private final int datagrams;
    private final Map<Entrant, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<Entrant, String> failures = new LinkedHashMap<>();

    /**
     * No results yet.
     *
     * @param datagrams how many datagrams a round has
     */
    public Results(int datagrams) {
        this.datagrams = datagrams;
    }

    /** Adds what a round gave; each round has one of every entrant. A figure of something that was not done says nothing. */
    public void add(Entrant entrant, Sample sample) throws EntrantFailedException {
        if (sample.right() != datagrams) {
            throw new EntrantFailedException("only " + sample.right() + " of " + datagrams
                    + " datagrams were as they should be; try fewer --datagrams");
        }
        samples.computeIfAbsent(entrant, added -> new ArrayList<>()).add(sample);
    }

    /** Forgets what an entrant gave, because it failed. */
    public void fail(Entrant entrant, String reason) {
        samples.remove(entrant);
        failures.put(entrant, reason);
    }

    /** {@return why an entrant failed, empty if it did not} */
    public Optional<String> failure(Entrant entrant) {
        return Optional.ofNullable(failures.get(entrant));
    }

    /** {@return who has finished every round} */
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

    /** {@return the time per datagram, in nanoseconds} */
    public Spread nanos(Entrant entrant) {
        return Spread.of(of(entrant).stream()
                .mapToDouble(sample -> (double) sample.nanos() / datagrams)
                .toArray());
    }

    /**
     * The median of the ratios of the times of two entrants in the same round: what slows a round down slows down both.
     *
     * @return the ratio, empty if one of them was left out or failed
     */
    public OptionalDouble ratio(Entrant entrant, Entrant other) {
        List<Sample> own = of(entrant);
        List<Sample> others = of(other);
        if (own.isEmpty() || others.isEmpty()) {
            return OptionalDouble.empty();
        }
        var ratios = new double[own.size()];
        Arrays.setAll(ratios, i -> (double) own.get(i).nanos() / others.get(i).nanos());
        return OptionalDouble.of(Spread.quantile(ratios, 0.5));
    }

    /** {@return how many bytes were allocated per datagram in the median round, empty if that is not known} */
    public OptionalDouble allocated(Entrant entrant) {
        if (!entrant.tellsAllocation() || of(entrant).isEmpty()) {
            return OptionalDouble.empty();
        }
        var bytes = of(entrant).stream().mapToDouble(Sample::allocated).toArray();
        return OptionalDouble.of(Spread.quantile(bytes, 0.5) / datagrams);
    }

    private List<Sample> of(Entrant entrant) {
        return samples.getOrDefault(entrant, List.of());
    }
}
