package io.github.datagram.benchmarks.drain;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compiles {@code drain.c}. */
final class CProgram {
    private CProgram() {}

    /**
     * Compiles the program.
     *
     * @param home the directory of the benchmarks
     * @return the command that runs it
     * @throws IOException if there is no compiler, or it fails
     */
    static Path compile(Path home) throws IOException, InterruptedException {
        Path program = Files.createDirectories(home.resolve("target")).resolve("drain");
        Path source = home.resolve("src/main/c/drain.c");
        var command = List.of("cc", "-O2", "-Wall", "-o", program.toString(), source.toString());
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
