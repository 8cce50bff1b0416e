package io.github.datagram.benchmarks.drain;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Compiles {@code drain.c}. */
final class CProgram {
    /** Where the benchmarks' {@code pom.xml} is. */
    private static final Path HOME = Path.of(System.getProperty("benchmarks.home", ""));

    private static final String COMPILER = "cc";

    private CProgram() {}

    static boolean hasCompiler() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, COMPILER)));
    }

    /** Compiles the program; returns where it is. */
    static Path compile() throws IOException, InterruptedException {
        Path program =
                Files.createDirectories(HOME.resolve("target")).resolve("drain").toAbsolutePath();
        Path source = HOME.resolve("src/main/c/drain.c");
        var command = List.of(COMPILER, "-O2", "-Wall", "-Wextra", "-o", program.toString(), source.toString());
        Process compiler = new ProcessBuilder(command)
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": exit status " + compiler.exitValue());
        }
        return program;
    }
}
