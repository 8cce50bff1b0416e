package io.github.datagram.examples;

import io.github.datagram.testing.Namespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The static multicast router smcrouted in a namespace, with all its files in a directory. */
final class SmcRoute implements AutoCloseable {
    private final Process process;

    private SmcRoute(Process process) {
        this.process = process;
    }

    /** With the lines of its configuration. */
    static SmcRoute start(Namespace router, Path directory, List<String> lines) throws IOException {
        Path configuration = Files.write(directory.resolve("smcroute.conf"), lines);
        Process process = new ProcessBuilder(List.of(
                        "ip",
                        "netns",
                        "exec",
                        router.toString(),
                        "smcrouted",
                        "-n",
                        "-N",
                        "-l",
                        "debug",
                        "-f",
                        configuration.toString(),
                        "-P",
                        directory.resolve("pid").toString(),
                        "-u",
                        directory.resolve("socket").toString()))
                .redirectErrorStream(true)
                .start();
        var daemon = new SmcRoute(process);
        try {
            daemon.awaitStart();
            return daemon;
        } catch (IOException e) {
            daemon.close();
            throw e;
        }
    }

    private void awaitStart() throws IOException {
        var lines = new StringBuilder();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.append(line).append('\n');
            if (line.contains("Ready, ")) {
                drain(out);
                return;
            }
        }
        throw new IOException("smcrouted does not start:\n" + lines);
    }

    /** It would wait for a reader. */
    private static void drain(BufferedReader out) {
        var thread = new Thread(() -> {
            try {
                out.lines().forEach(line -> {});
            } catch (UncheckedIOException closed) {
                // by the end of the process
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
