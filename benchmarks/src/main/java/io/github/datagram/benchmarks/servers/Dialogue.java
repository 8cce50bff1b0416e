package io.github.datagram.benchmarks.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that is asked lines and answers with lines and numbers. */
final class Dialogue implements Closeable {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patience");
        thread.setDaemon(true);
        return thread;
    });

    private final Process process;
    private final PrintWriter questions;
    private final DataInputStream answers;

    Dialogue(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        questions = new PrintWriter(process.outputWriter(US_ASCII), true);
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** How long its threads have had a processor, in nanoseconds, by what the kernel tells of each. */
    long processorNanos() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.mapToLong(thread -> processorNanos(thread.resolve("schedstat")))
                    .sum();
        }
    }

    /** The first field of {@code schedstat}; nothing of a thread that has ended meanwhile. */
    private static long processorNanos(Path file) {
        try {
            return Long.parseLong(Files.readString(file).split(" ", 2)[0]);
        } catch (IOException ended) {
            return 0;
        }
    }

    void ask(String line) {
        questions.println(line);
    }

    /** What it says next. A process that says nothing for so long is killed. */
    String line(long patienceSeconds) throws IOException {
        Future<?> impatience = TIMER.schedule(process::destroyForcibly, patienceSeconds, TimeUnit.SECONDS);
        try {
            var line = new ByteArrayOutputStream();
            for (int read = answers.readUnsignedByte(); read != '\n'; read = answers.readUnsignedByte()) {
                line.write(read);
            }
            return line.toString(US_ASCII);
        } finally {
            impatience.cancel(false);
        }
    }

    /** The big-endian numbers that follow a line. */
    long[] numbers(int count) throws IOException {
        var numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = answers.readLong();
        }
        return numbers;
    }

    /** How it ended, after an {@link EOFException}. */
    String ending() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS) ? "exit status " + process.exitValue() : "it closed its output";
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, and waits until it has ended, so that it is in nobody's way. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        questions.close();
    }
}
