package io.github.datagram;

/** Transmit timestamps on their way to a handler: as an {@link EventQueue}, in numbers. Bounded; safe for several threads. */
final class TransmitTimes {
    /** A power of two. */
    private static final int CAPACITY = 1024;

    private static final TransmitStage[] STAGES = TransmitStage.values();
    private static final TimestampSource[] SOURCES = TimestampSource.values();

    private final long[] ids = new long[CAPACITY];
    private final long[] nanos = new long[CAPACITY];
    private final byte[] stages = new byte[CAPACITY];
    private final byte[] sources = new byte[CAPACITY];
    private final TransmitTimestampHandler handler;
    private volatile int written;
    private volatile int told;

    TransmitTimes(TransmitTimestampHandler handler) {
        this.handler = handler;
    }

    /** Takes one to tell; false if there is no room. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the monitor; volatile for isEmpty alone
    synchronized boolean offer(long id, TransmitStage stage, TimestampSource source, long itsNanos) {
        if (written - told == CAPACITY) {
            return false;
        }
        int place = written & (CAPACITY - 1);
        ids[place] = id;
        nanos[place] = itsNanos;
        stages[place] = (byte) stage.ordinal();
        sources[place] = (byte) source.ordinal();
        written++;
        return true;
    }

    boolean isEmpty() {
        return written == told;
    }

    /** Tells all; if the handler throws, the rest is told next time. */
    void tell() {
        while (!isEmpty()) {
            tellFirst();
        }
    }

    /** The handler is called outside of the monitor, so that it may do whatever it likes to the stream. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the monitor
    private void tellFirst() {
        long id;
        long time;
        TransmitStage stage;
        TimestampSource source;
        synchronized (this) {
            if (isEmpty()) {
                return;
            }
            int place = told & (CAPACITY - 1);
            id = ids[place];
            time = nanos[place];
            stage = STAGES[stages[place]];
            source = SOURCES[sources[place]];
            told++;
        }
        handler.accept(id, stage, source, time);
    }
}
