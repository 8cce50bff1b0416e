package io.github.datagram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a stream can do, and for the rest why not. Immutable.
 *
 * @param backend the transport that runs, never {@link Backend#AUTO}
 * @param causes for each feature why it is not available; the empty string where it is
 */
public record Capabilities(Backend backend, Map<Feature, String> causes) {
    /**
     * Copies the map, in its order.
     *
     * @param backend the transport that runs
     * @param causes for each feature why it is not available, or the empty string
     */
    public Capabilities {
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
    }

    /**
     * Whether a feature is available.
     *
     * @param feature the feature
     * @return true if it is
     */
    public boolean has(Feature feature) {
        return cause(feature).isEmpty();
    }

    /**
     * Why a feature is not available.
     *
     * @param feature the feature
     * @return the cause that was found when the stream was opened; empty if the feature is available
     */
    public Optional<String> cause(Feature feature) {
        String cause = Objects.requireNonNullElse(causes.get(feature), "not known to this transport");
        return cause.isEmpty() ? Optional.empty() : Optional.of(cause);
    }
}
