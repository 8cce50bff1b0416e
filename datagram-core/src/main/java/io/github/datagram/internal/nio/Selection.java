package io.github.datagram.internal.nio;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waiting on a selector. */
final class Selection {
    private Selection() {}

    /** A selector on which a channel waits for one operation; nothing stays open if there is an error. */
    static Selector open(DatagramChannel channel, int operation) throws IOException {
        Selector selector = Selector.open();
        try {
            channel.register(selector, operation);
            return selector;
        } catch (IOException | RuntimeException | Error e) {
            selector.close();
            throw e;
        }
    }

    /** {@return a time in milliseconds, rounded up} */
    static long millis(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return TimeUnit.MILLISECONDS.toNanos(millis) < nanos ? millis + 1 : millis;
    }

    /**
     * Waits until the channel is ready, the selector is woken or the time is over. An interrupted thread would not wait at
     * all, again and again; so the interruption is put aside, and stands again when this returns.
     *
     * @param selector the selector
     * @param millis how long; 0 for ever
     */
    static void await(Selector selector, long millis) throws IOException {
        await(selector, millis, key -> {});
    }

    /**
     * Waits until channels are ready, the selector is woken or the time is over, likewise.
     *
     * @param selector the selector
     * @param millis how long; 0 for ever
     * @param ready is told each channel that is ready
     */
    static void await(Selector selector, long millis, Consumer<SelectionKey> ready) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            selector.select(ready, millis);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
