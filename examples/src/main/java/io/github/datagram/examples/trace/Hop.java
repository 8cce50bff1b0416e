package io.github.datagram.examples.trace;

import java.util.List;

/**
 * What came of the probes that went the same number of hops.
 *
 * @param number how many hops they went
 * @param probes the probes, by flow and query
 */
public record Hop(int number, List<Probe> probes) {}
