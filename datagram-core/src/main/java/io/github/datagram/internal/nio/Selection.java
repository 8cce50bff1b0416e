package io.github.datagram.internal.nio;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Selector;

/** Waiting on a selector with one channel. */
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

    /**
     * Waits until the channel is ready, the selector is woken or the time is over. An interrupted thread would not wait at
     * all, again and again; so the interruption is put aside, and stands again when this returns.
     *
     * @param selector the selector
     * @param millis how long; 0 for ever
     */
    static void await(Selector selector, long millis) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            selector.select(millis);
            selector.selectedKeys().clear();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
