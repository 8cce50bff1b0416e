package io.github.datagram.cmsg.abi;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Compiles and runs the C probe, and so shows that the golden file of the running machine is still right. */
class AbiProbeTest {
    private static final Path SOURCE = Path.of("src", "test", "c", "abi_probe.c");
    private static final Path DIRECTORY = Path.of("target", "abi-probe");

    @BeforeAll
    static void generateTheListOfConstants() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("constants.h"), constantsHeader());
    }

    @Test
    @EnabledIf(value = "mustRun", disabledReason = "needs a known platform and its C compiler, cc")
    void theCompilerOfThisMachineSaysWhatTheGoldenFileSays() throws Exception {
        Path probe = DIRECTORY.resolve("abi_probe");
        run("cc", "-Wall", "-Wextra", "-Werror", "-I" + DIRECTORY, "-o", probe.toString(), SOURCE.toString());
        Abi host = Abi.host().orElseThrow();
        assertThat(run(probe.toString())).containsExactlyElementsOf(AbiText.golden(host));
    }

    /** Without a compiler the test is skipped, save in CI, where it fails. */
    static boolean mustRun() {
        return "true".equals(System.getenv("CI")) || (Abi.host().isPresent() && hasCompiler());
    }

    private static boolean hasCompiler() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "cc")));
    }

    private static String constantsHeader() {
        String includes = Arrays.stream(Constant.values())
                .map(Constant::header)
                .distinct()
                .map(header -> "#include <" + header + ">\n")
                .collect(joining());
        String statements = Arrays.stream(Constant.values())
                .map(constant -> (constant.isErrno() ? "    ERRNO(" : "    CONSTANT(") + constant + ");\n")
                .collect(joining());
        return includes + "\nstatic void constants(void) {\n" + statements + "}\n";
    }

    private static List<String> run(String... command) throws Exception {
        Path output = DIRECTORY.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ended", List.of(command)).isTrue();
        assertThat(process.exitValue())
                .as(() -> List.of(command) + ": " + read(output))
                .isZero();
        return read(output);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
