package io.github.datagram.benchmarks.comparison;

import io.github.datagram.benchmarks.report.BenchmarkResult;
import io.github.datagram.benchmarks.report.Column;
import io.github.datagram.benchmarks.report.Machine;
import io.github.datagram.benchmarks.report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Sums up what all rounds gave. */
final class ResultOfComparison {
    private static final String BYTES = "bytes";

    private final Results results;
    private final Table table;
    private final List<Goal> goals;

    ResultOfComparison(Results results, Table table, List<Goal> goals) {
        this.results = results;
        this.table = table;
        this.goals = goals;
    }

    BenchmarkResult of(String name, List<? extends Entrant> entrants, List<String> leftOut) {
        var columns = new ArrayList<Column>();
        table.ratios().forEach(ratio -> columns.add(new Column(ratio.key(), ratio.title(), 3)));
        columns.add(new Column(BYTES, "bytes", 2));
        return new BenchmarkResult(
                name,
                table.heading(),
                results.datagrams() + " datagrams each; " + table.explanation(),
                "ns",
                results.rounds(),
                columns,
                entrants.stream().map(this::row).flatMap(Optional::stream).toList(),
                goals.stream().map(goal -> goal.verdict(results)).toList(),
                leftOut,
                Machine.here());
    }

    /** Empty of an entrant that was left out. */
    private Optional<Row> row(Entrant entrant) {
        Optional<String> failure = results.failure(entrant);
        if (failure.isPresent()) {
            return Optional.of(Row.failed(entrant.name(), entrant.label(), entrant.party(), failure.get()));
        }
        return results.entrants().contains(entrant)
                ? Optional.of(new Row(
                        entrant.name(),
                        entrant.label(),
                        entrant.party(),
                        results.nanos(entrant),
                        figures(entrant),
                        null))
                : Optional.empty();
    }

    private Map<String, Double> figures(Entrant entrant) {
        var figures = new LinkedHashMap<String, Double>();
        for (Table.Ratio ratio : table.ratios()) {
            ratio.reference()
                    .apply(entrant)
                    .map(other -> results.ratio(entrant, other))
                    .filter(OptionalDouble::isPresent)
                    .ifPresent(value -> figures.put(ratio.key(), value.getAsDouble()));
        }
        results.allocated(entrant).ifPresent(bytes -> figures.put(BYTES, bytes));
        return figures;
    }
}
