package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** Who asks the servers: {@code load.c}, which tells how, or {@link JavaLoad} where that cannot be compiled. */
public final class Load implements Closeable {
    private static final int PATIENCE_SECONDS = 30;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Dialogue dialogue;
    private final String description;

    private Load(Dialogue dialogue, String description) {
        this.dialogue = dialogue;
        this.description = description;
    }

    /** Starts it. */
    static Load start() throws IOException, InterruptedException {
        try {
            return start(List.of(CompiledProgram.c("load").path().toString()), "C");
        } catch (UnavailableException e) {
            return start(Entrant.java(JavaLoad.class), "Java, because " + e.getMessage());
        }
    }

    /** Starts the one in Java. */
    static Load startJava() throws IOException {
        return start(Entrant.java(JavaLoad.class), "Java");
    }

    private static Load start(List<String> command, String language) throws IOException {
        ProcessorSet processors = ProcessorSet.allowed();
        return new Load(
                new Dialogue(processors.load(command)),
                (processors.isDivided()
                                ? "a program that has a processor for itself"
                                : "a program that shares the processors with them (there is one, or taskset is missing)")
                        + ", in " + language);
    }

    /** {@return what asks, for people} */
    public String description() {
        return description;
    }

    /**
     * Asks at a fixed rate, whether or not earlier datagrams were answered.
     *
     * @param server whom
     * @param perSecond how many datagrams in a second
     * @param count how many in all
     * @return what came of it
     */
    public Turn atRate(ServerProcess server, double perSecond, int count) throws IOException {
        return atRate(server.port(), perSecond, count);
    }

    /**
     * Asks as soon as no more than some are unanswered.
     *
     * @param server whom
     * @param peers by how many peers, which take turns
     * @param window how many may be unanswered
     * @param count how many in all
     * @return what came of it
     */
    public Turn inWindow(ServerProcess server, int peers, int window, int count) throws IOException {
        return inWindow(server.port(), peers, window, count);
    }

    Turn atRate(int port, double perSecond, int count) throws IOException {
        return run(port, 1, Math.max(1, Math.round(NANOS_PER_SECOND / perSecond)), 0, count);
    }

    Turn inWindow(int port, int peers, int window, int count) throws IOException {
        return run(port, peers, 0, window, count);
    }

    private Turn run(int port, int peers, long interval, int window, int count) throws IOException {
        dialogue.ask(port + " " + peers + " " + interval + " " + window + " " + count);
        try {
            String line = dialogue.line(PATIENCE_SECONDS + interval * count / (long) NANOS_PER_SECOND);
            return Turn.parse(line, dialogue.numbers(count));
        } catch (EOFException end) {
            throw new IOException("the program that asks has ended; see above", end);
        }
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
