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
    private volatile @Nullable DatagramStream ending;
    private volatile boolean stopped;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The stream itself, which the signal stops from now on. */
    DatagramStream orEndOf(DatagramStream stream) {
        ending = stream;
        if (stopped) {
            stream.stop();
        }
        return stream;
    }

    private void stop() {
        stopped = true;
        DatagramStream stream = ending;
        if (stream != null) {
            stream.stop();
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
