package io.github.datagram;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events between the transport that notices them and the application that takes them: bounded, and counting what it could
 * not hold. The handler is called from here and never by a transport, so that it may do whatever it likes to the stream.
 */
final class EventQueue implements Consumer<SocketEvent> {
    private static final int CAPACITY = 1024;

    private final Queue<SocketEvent> events = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final @Nullable Consumer<SocketEvent> handler;
    private volatile @Nullable Runnable receiverWaits;
    private volatile @Nullable Runnable waiterWaits;

    EventQueue(@Nullable Consumer<SocketEvent> handler) {
        this.handler = handler;
    }

    @Override
    public void accept(SocketEvent event) {
        if (!events.offer(event)) {
            lost.incrementAndGet();
        }
        wake(receiverWaits);
        wake(waiterWaits);
    }

    private static void wake(@Nullable Runnable sleeper) {
        if (sleeper != null) {
            sleeper.run();
        }
    }

    /** Has a thread that receives woken by every event from now on, or by none. */
    void wakeReceiver(@Nullable Runnable wakeUp) {
        receiverWaits = wakeUp;
    }

    /** Has a thread that waits for events woken by every event from now on, or by none. */
    void wakeWaiter(@Nullable Runnable wakeUp) {
        waiterWaits = wakeUp;
    }

    /** Whether there is something to take. */
    boolean isEmpty() {
        return events.isEmpty() && lost.get() == 0;
    }

    @Nullable
    SocketEvent poll() {
        SocketEvent event = events.poll();
        if (event == null && lost.get() > 0) {
            return new SocketEvent.EventsLost(lost.getAndSet(0));
        }
        return event;
    }

    /** Whether there is a handler. */
    boolean hasHandler() {
        return handler != null;
    }

    /** Whether there is a handler, and something for it. */
    boolean mustBeTold() {
        return handler != null && !isEmpty();
    }

    /** Tells the handler, if there is one, everything that has happened. */
    void dispatch() {
        if (handler == null) {
            return;
        }
        for (SocketEvent event = poll(); event != null; event = poll()) {
            handler.accept(event);
        }
    }
}
