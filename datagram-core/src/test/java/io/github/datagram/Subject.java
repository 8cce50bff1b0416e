package io.github.datagram;

import java.util.Set;

/**
 * The transport that a contract is about.
 *
 * @param backend how it is asked for
 * @param lacking what it is known to lack; each test of one of these asserts that it is absent
 */
record Subject(Backend backend, Set<Feature> lacking) {
    boolean has(Feature feature) {
        return !lacking.contains(feature);
    }
}
