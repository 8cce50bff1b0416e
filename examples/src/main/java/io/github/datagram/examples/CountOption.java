package io.github.datagram.examples;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --count} of what would wait for datagrams for ever. */
final class CountOption {
    @Option(names = "--count", paramLabel = "N", converter = Range.Count.class, description = "End after N datagrams.")
    private @Nullable Integer count;

    /** {@return after how many datagrams to end} */
    long count() {
        return count == null ? Long.MAX_VALUE : count;
    }
}
