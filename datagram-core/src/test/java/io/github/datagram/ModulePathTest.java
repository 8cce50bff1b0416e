package io.github.datagram;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Commands;
import io.github.datagram.testing.ModulePathProbe;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests run on the class path, where nothing notices what a module descriptor lacks. This one does not. */
class ModulePathTest {
    private static final Pattern LIBRARY = Pattern.compile(".*(/datagram-core/target/classes|/cmsg/target/.*|"
            + "/com/github/jnr/.*|/org/ow2/asm/.*|/jspecify-.*|/cmsg-[^/]*)");
    private static final Pattern TESTS = Pattern.compile(".*/datagram-core/target/test-classes");

    @Test
    void theLibraryWorksAsAModule() throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        String output = Commands.run(List.of(
                java,
                "--module-path",
                entries(LIBRARY),
                "--add-modules",
                "io.github.datagram.core",
                "--class-path",
                entries(TESTS),
                ModulePathProbe.class.getName()));
        String backend = io.github.datagram.internal.Transports.unavailabilityCause(Backend.MMSG)
                        .isEmpty()
                ? "MMSG"
                : "NIO";
        assertThat(output).contains("io.github.datagram.core on " + backend + ": 3");
    }

    private static String entries(Pattern wanted) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry ->
                        wanted.matcher(entry.replace(File.separatorChar, '/')).matches())
                .collect(joining(File.pathSeparator));
    }
}
