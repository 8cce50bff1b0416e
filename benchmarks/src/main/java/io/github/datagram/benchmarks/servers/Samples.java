package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.report.Spread;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What all rounds gave: figures, each of a row and a round. */
public final class Samples {
    private final Map<String, Map<String, Map<Integer, Double>>> figures = new HashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();

    /** {@return the name of a row of a server that has several} */
    public static String row(EchoServer server, String which) {
        return server + "@" + which;
    }

    /** Forgets what a server gave before it failed. */
    void forget(EchoServer server) {
        figures.keySet().removeIf(row -> row.equals(server.name()) || row.startsWith(row(server, "")));
    }

    /** Adds what a round gave. */
    public void add(String row, String figure, int round, double value) {
        figures.computeIfAbsent(row, added -> new HashMap<>())
                .computeIfAbsent(figure, added -> new TreeMap<>())
                .put(round, value);
    }

    /** {@return what became of all datagrams of a row} */
    public Tally tally(String row) {
        return tallies.computeIfAbsent(row, added -> new Tally());
    }

    /** {@return a figure in all rounds; empty if there is none} */
    public double[] all(String row, String figure) {
        return of(row, figure).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** {@return the median and the quartiles of a figure; empty if there is none} */
    public Optional<Spread> spread(String row, String figure) {
        double[] all = all(row, figure);
        return all.length == 0 ? Optional.empty() : Optional.of(Spread.of(all));
    }

    /** Puts the median of a figure among those of a row; what there is none of is left out. */
    public void putMedian(Map<String, Double> into, String row, String figure) {
        median(row, figure).ifPresent(median -> into.put(figure, median));
    }

    /** {@return the median of a figure; empty if there is none} */
    public OptionalDouble median(String row, String figure) {
        return median(all(row, figure));
    }

    /**
     * The median of the ratios of a figure of two rows in the same round: what slows a round down slows down both.
     *
     * @return the ratio; empty if there is none, or if either has lost datagrams
     */
    public OptionalDouble ratio(String row, String other, String figure) {
        if (tally(row).failure().isPresent() || tally(other).failure().isPresent()) {
            return OptionalDouble.empty();
        }
        Map<Integer, Double> others = of(other, figure);
        return median(of(row, figure).entrySet().stream()
                .mapToDouble(entry -> entry.getValue() / others.getOrDefault(entry.getKey(), Double.NaN))
                .filter(ratio -> !Double.isNaN(ratio))
                .toArray());
    }

    private Map<Integer, Double> of(String row, String figure) {
        return figures.getOrDefault(row, Map.of()).getOrDefault(figure, Map.of());
    }

    private static OptionalDouble median(double[] values) {
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Spread.quantile(values, 0.5));
    }
}
