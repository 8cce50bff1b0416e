package io.github.datagram.benchmarks.comparison;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A peer in C or Go, which is compiled when it is first asked for. */
public final class CompiledProgram {
    /** Where the benchmarks' {@code pom.xml} is. */
    private static final Path HOME = Path.of(System.getProperty("benchmarks.home", ""));

    private static final Path LIBURING = Path.of("/usr/include/liburing.h");

    /** Where Debian puts the sources of Go's libraries. */
    private static final Path GO_PATH = Path.of("/usr/share/gocode");

    private static final Map<Path, CompiledProgram> PROGRAMS = new ConcurrentHashMap<>();

    private final Path program;
    private final List<String> compiling;
    private final Map<String, String> environment;
    private final @Nullable String missing;
    private boolean compiled;

    private CompiledProgram(
            Path program, List<String> compiling, Map<String, String> environment, @Nullable String missing) {
        this.program = program;
        this.compiling = compiling;
        this.environment = environment;
        this.missing = missing;
    }

    /** {@return the program {@code src/main/c/NAME.c}} */
    public static CompiledProgram c(String name) {
        return program(name, target -> c(name, target, null));
    }

    /** {@return the program {@code src/main/c/NAME.c}, which uses liburing} */
    public static CompiledProgram cWithLiburing(String name) {
        String missing = Files.exists(LIBURING) ? null : "liburing.h is missing (Debian: liburing-dev)";
        return program(name, target -> c(name, target, missing, "-luring"));
    }

    /** {@return the program {@code src/main/go/NAME.go}, which uses golang.org/x/net} */
    public static CompiledProgram go(String name) {
        return program(name + "_go", target -> go(name, target));
    }

    private static CompiledProgram program(String name, Function<Path, CompiledProgram> made) {
        return PROGRAMS.computeIfAbsent(HOME.resolve("target").resolve(name).toAbsolutePath(), made);
    }

    private static CompiledProgram c(String name, Path target, @Nullable String missing, String... libraries) {
        String source = HOME.resolve("src/main/c").resolve(name + ".c").toString();
        var command = Stream.concat(
                Stream.of("cc", "-O2", "-Wall", "-Wextra", "-o", target.toString(), source), Stream.of(libraries));
        return new CompiledProgram(
                target,
                command.toList(),
                Map.of(),
                isInstalled("cc") ? missing : "cc is missing (Debian: gcc and libc6-dev)");
    }

    private static CompiledProgram go(String name, Path target) {
        String source = HOME.resolve("src/main/go").resolve(name + ".go").toString();
        boolean isThere = isInstalled("go") && Files.isDirectory(GO_PATH.resolve("src/golang.org/x/net"));
        return new CompiledProgram(
                target,
                List.of("go", "build", "-o", target.toString(), source),
                Map.of(
                        "GO111MODULE",
                        "off",
                        "GOPATH",
                        GO_PATH.toString(),
                        "GOCACHE",
                        target.resolveSibling("go-cache").toString(),
                        "GOFLAGS",
                        ""),
                isThere ? null : "Go or its x/net is missing (Debian: golang-go and golang-golang-x-net-dev)");
    }

    /** {@return whether there is a program of that name to start} */
    public static boolean isInstalled(String name) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    /**
     * Makes sure that there is a program to start.
     *
     * @param name its name
     * @param debianPackage the package of Debian that has it
     * @throws UnavailableException if there is none
     */
    public static void require(String name, String debianPackage) throws UnavailableException {
        if (!isInstalled(name)) {
            throw new UnavailableException(name + " is missing (Debian: " + debianPackage + ")");
        }
    }

    /**
     * The program, compiled.
     *
     * @return where it is
     * @throws UnavailableException if it cannot be compiled here, for want of what it needs
     * @throws IOException if it does not compile
     * @throws InterruptedException if compiling is interrupted
     */
    public synchronized Path path() throws UnavailableException, IOException, InterruptedException {
        if (missing != null) {
            throw new UnavailableException(missing);
        }
        if (!compiled) {
            compile();
            compiled = true;
        }
        return program;
    }

    private void compile() throws IOException, InterruptedException {
        Files.createDirectories(program.getParent());
        var builder =
                new ProcessBuilder(compiling).redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process compiler = builder.start();
        if (compiler.waitFor() != 0) {
            throw new IOException(String.join(" ", compiling) + ": exit status " + compiler.exitValue());
        }
    }
}
