package io.github.datagram.benchmarks.drain;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The programs in C, each of which is compiled when it is first asked for. */
enum CProgram {
    /** {@code drain.c}. */
    RECVMMSG("drain"),
    /** {@code drain_uring.c}. */
    IO_URING("drain_uring", "-luring");

    /** Where the benchmarks' {@code pom.xml} is. */
    private static final Path HOME = Path.of(System.getProperty("benchmarks.home", ""));

    private static final String COMPILER = "cc";
    private static final Path LIBURING = Path.of("/usr/include/liburing.h");

    private final String file;
    private final List<String> libraries;
    private boolean known;
    private Optional<Path> compiled = Optional.empty();

    CProgram(String file, String... libraries) {
        this.file = file;
        this.libraries = List.of(libraries);
    }

    /** Where the program is; empty, which is told once, where it cannot be compiled. */
    Optional<Path> compiled() throws IOException, InterruptedException {
        if (!known) {
            known = true;
            Optional<String> missing = missing();
            if (missing.isPresent()) {
                System.err.println(missing.get() + " is missing, and so are the rows of " + file + ".c");
            } else {
                compiled = Optional.of(compile());
            }
        }
        return compiled;
    }

    private Optional<String> missing() {
        if (!hasCompiler()) {
            return Optional.of("cc (of the package gcc or clang)");
        }
        return libraries.isEmpty() || Files.exists(LIBURING)
                ? Optional.empty()
                : Optional.of("liburing.h (of the package liburing-dev)");
    }

    static boolean hasCompiler() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, COMPILER)));
    }

    private Path compile() throws IOException, InterruptedException {
        Path program =
                Files.createDirectories(HOME.resolve("target")).resolve(file).toAbsolutePath();
        Path source = HOME.resolve("src/main/c").resolve(file + ".c");
        var command = new ArrayList<>(
                List.of(COMPILER, "-O2", "-Wall", "-Wextra", "-o", program.toString(), source.toString()));
        command.addAll(libraries);
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
