package io.github.datagram.benchmarks.comparison;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An entrant that runs. All of them are processes, so that none profits from what another one warmed up. */
final class EntrantProcess implements Closeable {
    /** A stream waits for ever for a datagram that was dropped. */
    private static final int PATIENCE_SECONDS = 30;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patience");
        thread.setDaemon(true);
        return thread;
    });

    private final Entrant entrant;
    private final Process process;
    private final PrintWriter input;
    private final BufferedReader output;

    EntrantProcess(Entrant entrant, List<String> command) throws IOException {
        this.entrant = entrant;
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        input = new PrintWriter(process.outputWriter(US_ASCII), true);
        output = process.inputReader(US_ASCII);
    }

    Entrant entrant() {
        return entrant;
    }

    /** Has it do its work once. */
    Sample round(int datagrams) throws IOException, EntrantFailedException {
        Future<?> impatience = TIMER.schedule(process::destroyForcibly, PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            input.println(datagrams);
            String line = output.readLine();
            if (line == null) {
                throw new EntrantFailedException("it ended, or waited " + PATIENCE_SECONDS
                        + " s for datagrams that its socket had no room for; try fewer --datagrams than " + datagrams);
            }
            return Sample.parse(line);
        } finally {
            impatience.cancel(false);
        }
    }

    /** The end of its input ends it, unless it waits for a datagram. */
    @Override
    public void close() {
        input.close();
        process.destroy();
    }
}
