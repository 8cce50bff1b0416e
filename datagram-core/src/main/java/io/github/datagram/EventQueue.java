package io.github.datagram;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events between the transport that notices them and the application that takes them: bounded, and counting what it could
 * not hold. The handler is called from here and never by a transport, so that it may do whatever it likes to the stream.
 */
final class EventQueue implements Consumer<SocketEvent>, TransmitTimestampHandler {
    private static final int CAPACITY = 1024;

    private final Queue<SocketEvent> events = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final @Nullable Consumer<SocketEvent> handler;
    private final @Nullable TransmitTimes times;
    private volatile @Nullable Runnable receiverWaits;
    private volatile @Nullable Runnable waiterWaits;

    EventQueue(@Nullable Consumer<SocketEvent> handler, @Nullable TransmitTimestampHandler stamped) {
        this.handler = handler;
        times = stamped == null ? null : new TransmitTimes(stamped);
    }

    @Override
    public void accept(SocketEvent event) {
        if (!events.offer(event)) {
            lost.incrementAndGet();
        }
        wake(receiverWaits);
        wake(waiterWaits);
    }

    /** Without an object, if there is a handler for it. */
    @Override
    public void accept(long id, TransmitStage stage, TimestampSource source, long nanos) {
        if (times == null) {
            accept(new SocketEvent.TransmitTimestamp(id, stage, source, Instant.EPOCH.plusNanos(nanos)));
            return;
        }
        if (!times.offer(id, stage, source, nanos)) {
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

    /**
     * Has a thread that receives woken by every event from now on, or by none.
     *
     * @return how one was woken until now, to be put back in the end: a handler may wait in the midst of a wait
     */
    @Nullable
    Runnable wakeReceiver(@Nullable Runnable wakeUp) {
        Runnable before = receiverWaits;
        receiverWaits = wakeUp;
        return before;
    }

    /** Has a thread that waits for events woken by every event from now on, or by none; returns likewise. */
    @Nullable
    Runnable wakeWaiter(@Nullable Runnable wakeUp) {
        Runnable before = waiterWaits;
        waiterWaits = wakeUp;
        return before;
    }

    /** Whether there is something to take. */
    boolean isEmpty() {
        return events.isEmpty() && lost.get() == 0;
    }

    @Nullable
    SocketEvent poll() {
        SocketEvent event = events.poll();
        if (event == null && lost.get() > 0) {
            long missing = lost.getAndSet(0); // another thread may have told of them meanwhile
            return missing > 0 ? new SocketEvent.EventsLost(missing) : null;
        }
        return event;
    }

    /** Whether there is a handler. */
    boolean hasHandler() {
        return handler != null;
    }

    /** Whether there is a handler, and something for it. */
    boolean mustBeTold() {
        return (handler != null && !isEmpty()) || (times != null && !times.isEmpty());
    }

    /** Tells the handlers, if there are any, everything that has happened. */
    void dispatch() {
        if (times != null) {
            times.tell();
        }
        if (handler == null) {
            return;
        }
        for (SocketEvent event = poll(); event != null; event = poll()) {
            handler.accept(event);
        }
    }
}
