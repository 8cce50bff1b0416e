package io.github.datagram.cmsg.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A processor that Linux runs on, with the C compiler that makes programs for it and the emulator that runs them on any
 * other: Debian's {@code gcc-…-linux-gnu} and {@code qemu-user}.
 */
enum Processor {
    X86_64(Abi.LINUX_X86_64, "x86_64-linux-gnu-gcc"),
    AARCH64(Abi.LINUX_LP64, "aarch64-linux-gnu-gcc"),
    RISCV64(Abi.LINUX_LP64, "riscv64-linux-gnu-gcc"),
    S390X(Abi.LINUX_LP64_BIG_ENDIAN, "s390x-linux-gnu-gcc"),
    I386(Abi.LINUX_ILP32, "i686-linux-gnu-gcc"),
    ARM(Abi.LINUX_ILP32_ALIGNED, "arm-linux-gnueabihf-gcc");

    private static final Path GOLDEN_FILES =
            Path.of("src", "test", "resources", "io", "github", "datagram", "cmsg", "abi");

    private final Abi abi;
    private final String compiler;

    Processor(Abi abi, String compiler) {
        this.abi = abi;
        this.compiler = compiler;
    }

    Abi abi() {
        return abi;
    }

    /** What the probe says there, one fact a line. */
    Path goldenFile() {
        return GOLDEN_FILES.resolve("linux-" + lowerCase() + ".txt");
    }

    /** Without the tools the calling test is skipped, save in CI, where it fails. */
    void requireTools() {
        requireTools(tools());
    }

    /** Without the tools the calling test is skipped, save in CI, where it fails. */
    static void requireTools(List<String> tools) {
        assumeTrue(
                "true".equals(System.getenv("CI")) || tools.stream().allMatch(Processor::isInstalled),
                () -> "needs " + String.join(" and ", tools));
    }

    /** Compiles a program, with no need of the other processor's shared libraries where it runs. */
    Path compile(Path source, Path directory) throws Exception {
        String name = source.getFileName().toString().replace(".c", "-" + lowerCase());
        Path program = directory.resolve(name);
        var command = new ArrayList<>(List.of(tools().get(0), "-Wall", "-Wextra", "-Werror", "-I" + directory));
        if (!isHost()) {
            command.add("-static");
        }
        command.addAll(List.of("-o", program.toString(), source.toString()));
        output(command, directory.resolve(name + ".compiler.txt"));
        return program;
    }

    /** Runs a program, and returns the lines that it printed. */
    List<String> run(Path program, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        if (!isHost()) {
            command.add(tools().get(1));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return output(command, program.resolveSibling(program.getFileName() + ".output.txt"));
    }

    private List<String> tools() {
        return isHost() ? List.of("cc") : List.of(compiler, "qemu-" + lowerCase());
    }

    private boolean isHost() {
        String arch = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux")
                && (arch.equals("amd64") ? "x86_64" : arch).equals(lowerCase());
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean isInstalled(String tool) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /** Runs a command that must succeed, and returns what it printed into a file. */
    static List<String> output(List<String> command, Path file) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("%s ended", command).isTrue();
        assertThat(process.exitValue()).as(() -> command + ": " + read(file)).isZero();
        return read(file);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
