package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** A server that serves, on processors of its own where there are enough. */
public final class ServerProcess implements Closeable {
    private static final int PATIENCE_SECONDS = 30;
    private static final String PORT = "PORT ";
    private static final String UNAVAILABLE = "UNAVAILABLE ";

    private final EchoServer server;
    private final Dialogue dialogue;
    private final int port;

    private ServerProcess(EchoServer server, Dialogue dialogue, int port) {
        this.server = server;
        this.dialogue = dialogue;
        this.port = port;
    }

    /**
     * Starts a server.
     *
     * @param server which
     * @return the server, bound to a port of its own
     * @throws UnavailableException if it cannot run here
     * @throws EntrantFailedException if it ends before it serves
     * @throws IOException if it cannot be compiled or started
     * @throws InterruptedException if this thread is interrupted
     */
    public static ServerProcess start(EchoServer server)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException {
        int port = server.tellsPort() ? 0 : FirstAnswer.freePort();
        var dialogue = new Dialogue(ProcessorSet.allowed().server(server.command(port)));
        if (server.tellsPort()) {
            return start(server, dialogue);
        }
        FirstAnswer.await(port, dialogue);
        return new ServerProcess(server, dialogue, port);
    }

    private static ServerProcess start(EchoServer server, Dialogue dialogue)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException {
        try {
            String line = dialogue.line(PATIENCE_SECONDS);
            if (line.startsWith(UNAVAILABLE)) {
                throw new UnavailableException(line.substring(UNAVAILABLE.length()));
            }
            return new ServerProcess(server, dialogue, Integer.parseInt(line.substring(PORT.length())));
        } catch (EOFException end) {
            throw new EntrantFailedException("it ended before it served: " + dialogue.ending());
        }
    }

    EchoServer server() {
        return server;
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return dialogue.isAlive();
    }

    /** {@return how it ended} */
    String ending() throws InterruptedException {
        return dialogue.ending();
    }

    /** {@return what it says about its garbage; empty if it has none} */
    Optional<Figures> figures() throws EntrantFailedException, IOException, InterruptedException {
        if (!server.tellsFigures()) {
            return Optional.empty();
        }
        try {
            dialogue.ask("figures");
            return Optional.of(Figures.parse(dialogue.line(PATIENCE_SECONDS)));
        } catch (EOFException end) {
            throw new EntrantFailedException("it ended: " + dialogue.ending());
        }
    }

    /** {@return how long its threads have had a processor, in nanoseconds} */
    long processorNanos() throws EntrantFailedException, InterruptedException {
        try {
            return dialogue.processorNanos();
        } catch (IOException end) {
            throw new EntrantFailedException("it ended: " + dialogue.ending());
        }
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
