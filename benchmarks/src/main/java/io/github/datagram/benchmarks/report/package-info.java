/**
 * What benchmarks found, for people and for programs: a table on the console, a JSON file, and a page with charts.
 *
 * <p>Every benchmark makes a {@link io.github.datagram.benchmarks.report.BenchmarkResult};
 * {@link io.github.datagram.benchmarks.report.ResultDirectory} keeps the newest of each.
 */
@NullMarked
package io.github.datagram.benchmarks.report;

import org.jspecify.annotations.NullMarked;
