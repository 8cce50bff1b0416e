package io.github.datagram.examples;

import io.github.datagram.DatagramStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * While it is open, Ctrl-C and SIGTERM end the loop over a stream instead of the program: the datagram at hand is
 * completed, what is queued is sent, and the command has time for its last word. Then the exit status is 0.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile @Nullable Runnable ending;
    private volatile boolean stopped;

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
        if (stopped) {
            action.run();
        }
    }

    private void stop() {
        stopped = true;
        Runnable action = ending;
        if (action != null) {
            action.run();
        }
        try {
            if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Call it when all is said and sent. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyStopping) {
            // The hook has seen to the rest.
        }
    }
}
