package io.github.datagram.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs from outside. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a program to its end.
     *
     * @param command the program and its arguments
     * @return what it printed on both of its outputs
     * @throws IOException if it cannot be started or fails, with all that it printed
     */
    public static String run(List<String> command) throws IOException {
        return run(command, "");
    }

    /**
     * Runs a program to its end.
     *
     * @param command the program and its arguments
     * @param input what it reads
     * @return what it printed on both of its outputs
     * @throws IOException if it cannot be started or fails, with all that it printed
     */
    public static String run(List<String> command, String input) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = exitStatus(process);
        if (status != 0) {
            throw new IOException(String.join(" ", command) + ": exit status " + status + ": " + output.strip());
        }
        return output;
    }

    private static int exitStatus(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
