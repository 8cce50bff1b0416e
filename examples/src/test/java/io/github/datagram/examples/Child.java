package io.github.datagram.examples;

import io.github.datagram.testing.Commands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, which signals can reach. */
class Child implements AutoCloseable {
    /** Because a process in the background may have been started to ignore these signals. */
    static final List<String> HEEDING_SIGNALS = List.of("env", "--default-signal=INT,HUP");

    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> err = new LinkedBlockingQueue<>();
    private final Thread outReader;
    private final Thread errReader;

    Child(List<String> command) throws IOException {
        process = new ProcessBuilder(command).start();
        outReader = copy(process.getInputStream(), out);
        errReader = copy(process.getErrorStream(), err);
    }

    static Child of(String... arguments) throws IOException {
        return new Child(Java.command(HEEDING_SIGNALS, arguments));
    }

    private static Thread copy(InputStream stream, BlockingQueue<String> lines) {
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        var thread = new Thread(() -> {
            try {
                reader.lines().forEach(lines::add);
            } catch (UncheckedIOException endedByForce) {
                // There is nothing more to read.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void signal(String signal) throws IOException {
        Commands.run(List.of("kill", "-" + signal, Long.toString(process.pid())));
    }

    /** The first line on standard error, of those that nobody has awaited yet, that contains something. */
    String await(String text) throws Exception {
        StringBuilder others = new StringBuilder();
        for (String line = err.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                line != null;
                line = err.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            if (line.contains(text)) {
                return line;
            }
            others.append(line).append('\n');
        }
        throw new IOException("no '" + text + "' in:\n" + others);
    }

    /** Ends it, unless it has ended already, and returns its exit status. */
    int endBy(String signal) throws Exception {
        if (process.isAlive()) {
            signal(signal);
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("does not end");
        }
        outReader.join();
        errReader.join();
        return process.exitValue();
    }

    /** The next line on standard output. */
    String nextOut() throws Exception {
        return String.valueOf(out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** The lines on standard output, of those that nobody has awaited yet. */
    List<String> out() {
        return List.copyOf(out);
    }

    /** The lines on standard error, of those that nobody has awaited yet. */
    List<String> err() {
        return List.copyOf(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
