package io.github.datagram.examples;

import io.github.datagram.Backend;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option {@code --backend}, which every server and tool has. */
final class BackendOption {
    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            defaultValue = "auto",
            completionCandidates = Names.class,
            description =
                    "What to send and receive with: ${COMPLETION-CANDIDATES}; auto, the default, is the best here.")
    private Backend backend;

    /** {@return the one that was named, or {@link Backend#AUTO}} */
    Backend backend() {
        return backend;
    }

    /** {@return the name of a backend as it is written on the command line} */
    static String name(Backend backend) {
        return backend.name().toLowerCase(Locale.ROOT);
    }

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Backend.values()).map(BackendOption::name).iterator();
        }
    }
}
