package io.github.datagram.benchmarks.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java to measure with.
 *
 * @param version its feature version
 * @param home where it is
 */
record Jdk(int version, Path home) {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"((\\d+)[^\"]*)\"");
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** The Java that runs this, and 17 and 25 if they are installed: beside it, in {@code /usr/lib/jvm} or in a variable. */
    static List<Jdk> installed() {
        Jdk own = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        List<Jdk> jdks = new ArrayList<>(List.of(own));
        for (int version : new int[] {17, 25}) {
            if (version != own.version()) {
                candidates(own, version)
                        .filter(home -> versionOf(home) == version)
                        .findFirst()
                        .ifPresent(home -> jdks.add(new Jdk(version, home)));
            }
        }
        return jdks;
    }

    /**
     * {@return the Java in a directory}
     *
     * @throws IllegalArgumentException if there is none
     */
    static Jdk at(Path home) {
        int version = versionOf(home);
        if (version < 0 || !Files.isExecutable(home.resolve("bin/java"))) {
            throw new IllegalArgumentException("no JDK in " + home);
        }
        return new Jdk(version, home);
    }

    private static Stream<Path> candidates(Jdk own, int version) {
        String variable = System.getenv("JAVA" + version + "_HOME");
        Stream<Path> named = variable == null ? Stream.empty() : Stream.of(Path.of(variable));
        return Stream.concat(
                named, Stream.of(own.home().resolveSibling("."), INSTALLED).flatMap(Jdk::children));
    }

    private static Stream<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int versionOf(Path home) {
        return release(home).map(found -> Integer.parseInt(found.group(2))).orElse(-1);
    }

    /** What a JDK says of itself; empty where there is none. */
    private static Optional<Matcher> release(Path home) {
        try {
            return Optional.of(VERSION.matcher(Files.readString(home.resolve("release"))))
                    .filter(Matcher::find);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@return its name with the whole of its version} */
    String fullName() {
        return "JDK " + release(home).map(found -> found.group(1)).orElse(Integer.toString(version));
    }

    Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
