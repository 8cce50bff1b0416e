package io.github.datagram.benchmarks.report;

import java.util.List;

/**
 * What a benchmark found in one run.
 *
 * @param name the benchmark, as it is called on the command line
 * @param title what was measured, with its unit
 * @param explanation how, and what the columns are
 * @param unit the unit of the rows' spreads, such as "ns"
 * @param rounds how many rounds were measured
 * @param columns what each row tells beside its spread
 * @param rows the contestants
 * @param verdicts what this project holds itself to, and what came of it
 * @param leftOut who could not take part, and why
 * @param machine where it ran
 */
public record BenchmarkResult(
        String name,
        String title,
        String explanation,
        String unit,
        int rounds,
        List<Column> columns,
        List<Row> rows,
        List<Verdict> verdicts,
        List<String> leftOut,
        Machine machine) {

    /** {@return whether something that was measured is beyond its limit} */
    public boolean isAnyMissed() {
        return verdicts.stream().anyMatch(Verdict::isMissed);
    }

    /** {@return whether a contestant failed} */
    public boolean isAnyFailed() {
        return rows.stream().anyMatch(Row::isFailed);
    }
}
