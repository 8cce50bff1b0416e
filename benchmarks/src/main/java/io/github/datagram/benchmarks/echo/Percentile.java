package io.github.datagram.benchmarks.echo;

/** A percentile that is told. */
enum Percentile {
    P50("p50", 50),
    P99("p99", 99),
    P99_9("p99.9", 99.9),
    P99_99("p99.99", 99.99),
    MAX("max", 100);

    final String title;
    final double percentile;

    Percentile(String title, double percentile) {
        this.title = title;
        this.percentile = percentile;
    }
}
