package io.github.datagram.benchmarks.drain;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A contestant that runs. */
final class ContestantProcess implements Closeable {
    /** A stream waits for ever for datagrams that were dropped. */
    private static final long PATIENCE_SECONDS = 30;

    private final Contestant contestant;
    private final Process process;
    private final PrintWriter input;
    private final BufferedReader output;

    private ContestantProcess(Contestant contestant, List<String> command) throws IOException {
        this.contestant = contestant;
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        input = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true);
        output = process.inputReader(StandardCharsets.US_ASCII);
    }

    static ContestantProcess startC(Contestant contestant, Path program) throws IOException {
        String mode = contestant == Contestant.C_PLAIN ? "plain" : "metadata";
        return new ContestantProcess(
                contestant, List.of(program.toString(), mode, contestant.local, contestant.destination));
    }

    static ContestantProcess startJava(Contestant contestant) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ContestantProcess(
                contestant,
                List.of(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JavaProcess.class.getName(),
                        contestant.name()));
    }

    Contestant contestant() {
        return contestant;
    }

    /** Fills and drains once. */
    Sample round(int datagrams) throws IOException {
        input.println(datagrams);
        CompletableFuture<Boolean> timeout =
                new CompletableFuture<Boolean>().completeOnTimeout(true, PATIENCE_SECONDS, TimeUnit.SECONDS);
        CompletableFuture<Void> end = timeout.thenAccept(over -> {
            if (over) {
                process.destroyForcibly();
            }
        });
        String line = output.readLine();
        timeout.complete(false);
        end.join();
        if (line == null) {
            throw new IOException(contestant.label + ": ended, or did not get its " + datagrams + " datagrams within "
                    + PATIENCE_SECONDS + " s; lower --datagrams if the socket's buffer is too small for them");
        }
        return Sample.parse(line);
    }

    /** The end of its input ends it. */
    @Override
    public void close() {
        input.close();
    }
}
