package io.github.datagram.cmsg.abi;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compiles the C probe for each processor and runs it, emulated where it is not the machine's own, and so shows that the
 * golden files are still right. After a new constant or struct, {@code -Dgolden.update=true} writes them anew.
 */
class AbiProbeTest {
    private static final Path SOURCE = Path.of("src", "test", "c", "abi_probe.c");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @ParameterizedTest
    @EnumSource
    void theCompilerSaysWhatTheGoldenFileSays(Processor processor) throws Exception {
        processor.requireTools();
        Path directory = Files.createDirectories(Path.of("target", "abi-probe", processor.name()));
        Files.writeString(directory.resolve("constants.h"), constantsHeader(processor.abi()));
        List<String> said = processor.run(processor.compile(SOURCE, directory));
        if (UPDATE) {
            Files.write(processor.goldenFile(), said);
        }
        assertThat(said).containsExactlyElementsOf(Files.readAllLines(processor.goldenFile()));
    }

    /** A constant that we say the platform lacks is printed where its header defines it, and so betrays the mistake. */
    private static String constantsHeader(Abi abi) {
        String includes = Arrays.stream(Constant.values())
                .filter(constant -> abi.find(constant).isPresent())
                .map(Constant::header)
                .distinct()
                .map(header -> "#include <" + header + ">\n")
                .collect(joining());
        String statements = Arrays.stream(Constant.values())
                .map(constant -> abi.find(constant).isPresent()
                        ? statement(constant)
                        : "#ifdef " + constant + "\n" + statement(constant) + "#endif\n")
                .collect(joining());
        return includes + "\nstatic void constants(void) {\n" + statements + "}\n";
    }

    private static String statement(Constant constant) {
        return (constant.isErrno() ? "    ERRNO(" : "    CONSTANT(") + constant + ");\n";
    }
}
