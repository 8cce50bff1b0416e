package io.github.datagram;

import io.github.datagram.spi.Transport;
import org.jspecify.annotations.Nullable;

/** Waits for events alone, while others may receive and send. */
final class EventWaiter {
    private final Transport transport;
    private final Sender sender;
    private final EventQueue events;
    private final ThreadGuard guard = new ThreadGuard("wait for an event");

    EventWaiter(Transport transport, Sender sender, EventQueue events) {
        this.transport = transport;
        this.sender = sender;
        this.events = events;
    }

    /** The next event; null when the time is over. */
    @Nullable
    SocketEvent await(long timeoutNanos) throws DatagramException {
        if (events.hasHandler()) {
            throw new IllegalStateException("the event handler is told every event, so that there is none to wait for");
        }
        guard.enter();
        Runnable before = events.wakeWaiter(transport::interruptAwaitEvent);
        try {
            return next(timeoutNanos);
        } finally {
            events.wakeWaiter(before);
            guard.exit();
        }
    }

    /** Also when the stream was closed meanwhile, which tells what it could not send. */
    private @Nullable SocketEvent afterWait(long nanos) throws DatagramException {
        try {
            transport.awaitEvent(nanos);
        } catch (StreamClosedException e) {
            if (events.isEmpty()) {
                throw e;
            }
        }
        return events.poll();
    }

    private @Nullable SocketEvent next(long timeoutNanos) throws DatagramException {
        long deadline = System.nanoTime() + timeoutNanos;
        long left = timeoutNanos;
        SocketEvent event = events.poll();
        boolean isLast = false;
        while (event == null && !isLast) {
            isLast = left == 0;
            sender.flushBeforeWait();
            event = events.isEmpty() ? afterWait(left) : events.poll();
            events.dispatch();
            left = timeoutNanos < 0 ? timeoutNanos : Math.max(0, deadline - System.nanoTime());
        }
        return event;
    }
}
