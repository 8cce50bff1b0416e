package io.github.datagram.benchmarks.comparison;

import io.github.datagram.benchmarks.report.Party;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A row of the table. It is run by a process, which for each line with a number of datagrams answers with a {@link Sample}. */
public interface Entrant {
    /** {@return by what name it is chosen} */
    String name();

    /** {@return how the table names it} */
    String label();

    /** {@return whose it is} */
    Party party();

    /**
     * Tells how to start it.
     *
     * @return the command
     * @throws UnavailableException if it cannot run here
     * @throws IOException if it cannot be compiled
     * @throws InterruptedException if compiling is interrupted
     */
    List<String> command() throws UnavailableException, IOException, InterruptedException;

    /** {@return whether it uses io_uring, which may be forbidden; those that do are named after it} */
    default boolean usesRings() {
        return name().contains("URING");
    }

    /** {@return whether it tells what it allocates} */
    default boolean tellsAllocation() {
        return true;
    }

    /**
     * How to start an entrant in Java.
     *
     * @param main the main class
     * @param arguments the arguments of its {@code main}
     * @return the command
     */
    static List<String> java(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        var command = new ArrayList<>(
                List.of(java, "--enable-native-access=ALL-UNNAMED", "-Xmx128m", "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
