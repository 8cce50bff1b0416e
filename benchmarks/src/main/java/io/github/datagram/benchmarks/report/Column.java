package io.github.datagram.benchmarks.report;

/**
 * A figure that each row may have.
 *
 * @param key its name in {@link Row#figures}
 * @param title its name in the table
 * @param decimals how many decimals are shown
 */
public record Column(String key, String title, int decimals) {}
