package io.github.datagram.examples.trace;

import java.util.List;

/**
 * What came of the probes that went the same number of hops.
 *
 * @param number how many hops they went
 * @param probes the probes, by flow and query
 */
public record Hop(int number, List<Probe> probes) {
    /** {@return whether a router is there, so that the path goes on} */
    public boolean isRouter() {
        return probes.stream()
                .anyMatch(probe ->
                        probe.outcome().filter(Answer.Kind.EXPIRED::equals).isPresent());
    }
}
