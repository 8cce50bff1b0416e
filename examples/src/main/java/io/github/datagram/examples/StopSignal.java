package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * While it is open, Ctrl-C and SIGTERM end the loop over a stream instead of the program: the datagram at hand is
 * completed, what is queued is sent, and the command has time for its last word. Then the exit status is 0.
 *
 * <p>Closing the stream from the signal would be simpler, but would expire the datagram at hand under its reader.
 */
final class StopSignal implements AutoCloseable {
    private static final Duration REACTION = Duration.ofMillis(100);
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");
    private volatile boolean stopped;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The datagrams of a stream until the signal comes. */
    Iterable<Datagram> orEndOf(DatagramStream stream) {
        return () -> new UntilStopped(stream);
    }

    private void stop() {
        stopped = true;
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

    private final class UntilStopped implements Iterator<Datagram> {
        private final DatagramStream stream;
        private @Nullable Datagram next;

        UntilStopped(DatagramStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && !stopped) {
                    next = stream.receive(REACTION);
                }
                return next != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Datagram next() {
            Datagram taken = hasNext() ? next : null;
            next = null;
            if (taken == null) {
                throw new NoSuchElementException();
            }
            return taken;
        }
    }
}
