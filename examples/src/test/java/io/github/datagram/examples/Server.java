package io.github.datagram.examples;

import io.github.datagram.SocketAddresses;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, which signals can reach. */
final class Server implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final Pattern LISTENING = Pattern.compile("listening on (\\S+) ");

    private final Process process;
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> err = new LinkedBlockingQueue<>();
    private final Thread reader;
    private final int port;

    private Server(Process process) throws Exception {
        this.process = process;
        reader = copy(process.getInputStream(), out);
        copy(process.getErrorStream(), err);
        Matcher listening = LISTENING.matcher(await("listening on "));
        if (!listening.find()) {
            throw new IOException("does not listen");
        }
        port = SocketAddresses.parse(listening.group(1)).getPort();
    }

    /** Behind {@code env}, because a process in the background may have been started to ignore these signals. */
    static Server start(String... arguments) throws Exception {
        return start(List.of("env", "--default-signal=INT,HUP"), arguments);
    }

    /** Behind another program, which must become the server. */
    static Server start(List<String> prefix, String... arguments) throws Exception {
        Process process = new ProcessBuilder(Java.command(prefix, arguments)).start();
        try {
            return new Server(process);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
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

    int port() {
        return port;
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
        reader.join();
        return process.exitValue();
    }

    /** The next line on standard output. */
    String nextOut() throws Exception {
        return String.valueOf(out.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    List<String> out() {
        return List.copyOf(out);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
