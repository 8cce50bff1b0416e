package io.github.datagram.benchmarks.netty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Talks to the process of a {@link Receiver}. */
final class ReceiverProcess implements AutoCloseable {
    private final Contestant contestant;
    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;

    ReceiverProcess(Contestant contestant) throws IOException {
        this.contestant = contestant;
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xms256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Receiver.class.getName(),
                        contestant.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader();
        requests = process.outputWriter();
    }

    Contestant contestant() {
        return contestant;
    }

    /** Has it receive some datagrams. */
    Sample round(int datagrams) throws IOException {
        requests.write(datagrams + "\n");
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(contestant + " has ended; see above");
        }
        String[] figures = answer.split(" ");
        double received = Math.max(1, Long.parseLong(figures[2]));
        return new Sample(
                Double.parseDouble(figures[0]) / received,
                Double.parseDouble(figures[1]) / received,
                received / datagrams);
    }

    /**
     * What a datagram that was received cost in one round.
     *
     * @param nanos CPU time of the thread of the loop
     * @param bytes heap that this thread allocated
     * @param received which part of what was sent came
     */
    record Sample(double nanos, double bytes, double received) {}

    @Override
    public void close() {
        process.destroy();
    }
}
