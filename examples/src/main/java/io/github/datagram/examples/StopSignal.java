package io.github.datagram.examples;

import io.github.datagram.DatagramStream;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, Ctrl-C and SIGTERM end what a command waits for instead of the program: the datagram at hand is completed,
 * what is queued is sent, and the command has time for its last word. The exit status is that of the command.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    /** Whether the program ends as soon as the command does. */
    private static volatile boolean isEnding;

    private final Thread command = Thread.currentThread();
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile Runnable ending = () -> {};
    private volatile boolean hasCome;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The stream itself, which the signal stops from now on. */
    DatagramStream orEndOf(DatagramStream stream) {
        orRun(stream::stop);
        return stream;
    }

    /** Something that the signal does from now on. */
    void orRun(Runnable action) {
        ending = action;
        if (hasCome) {
            action.run();
        }
    }

    /** {@return whether there was one} */
    boolean hasCome() {
        return hasCome;
    }

    private void stop() {
        isEnding = true;
        hasCome = true;
        ending.run();
        try {
            command.join(PATIENCE_MILLIS); // it ends the program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Call it when all is said and sent. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            isEnding = true; // and so is the hook, or will be
        }
    }

    /** Ends the program, also while a signal waits for that. */
    static void exit(int status) {
        if (isEnding) {
            Runtime.getRuntime().halt(status); // because to exit is to wait for the hook
        }
        System.exit(status);
    }
}
