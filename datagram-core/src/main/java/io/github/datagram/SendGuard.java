package io.github.datagram;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the queue of a {@link Sender}: nobody in particular, the thread that composes a datagram, or the thread that
 * sends the queue. Who sends never waits for long where another must get by; who composes may never come back, so a
 * composition can be taken away: by its own thread, by a close, and by anyone once its thread has ended.
 *
 * <p>A thread that is going to wait for datagrams or events sends what is queued before that, beside the one thread that
 * composes and sends, which lets it finish; it leaves the queue alone while it is in use.
 *
 * <p>One number tells who that is and how many datagrams are queued, so that both change hands together, and a datagram costs
 * two atomic operations: one to begin with it, and one to queue it and let go.
 *
 * <pre>
 * | id of the thread that composes, or 0 | 1 if who sends is going to wait | 1 if a thread sends | queued: 16 bits |
 * </pre>
 */
final class SendGuard {
    private static final int QUEUED = 0xFFFF;
    private static final int SENDING = QUEUED + 1;
    private static final int BEFORE_WAIT = 2 * SENDING;
    private static final int COMPOSER_SHIFT = Integer.numberOfTrailingZeros(BEFORE_WAIT) + 1;

    /** How often to look again before sleeping in between, and how long that is. */
    private static final int SPINS = 100;

    private static final long NAP_NANOS = 20_000;

    private final AtomicLong state = new AtomicLong();

    /** Who composed last, to ask whether it has ended. */
    private @Nullable Thread composer;

    /**
     * Begins a composition, in place of one that this thread has left or that its thread has left by ending.
     *
     * @return false if another thread composes or sends
     */
    boolean compose() {
        Thread caller = Thread.currentThread();
        boolean isFree = take(caller, composing(caller));
        if (isFree) {
            remember(caller);
        }
        return isFree;
    }

    @SuppressWarnings("ReferenceEquality")
    private void remember(Thread caller) {
        if (composer != caller) {
            composer = caller;
        }
    }

    private boolean take(Thread caller, long purpose) {
        while (true) {
            long before = awaitSentBeforeWait();
            if (!isFreeFor(caller, before)) {
                return false;
            }
            if (state.compareAndSet(before, purpose | queued(before))) {
                return true;
            }
        }
    }

    /** That it takes long is rare: the socket's buffer must be full. */
    private long awaitSentBeforeWait() {
        long now = state.get();
        for (int i = 0; (now & BEFORE_WAIT) != 0; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, NAP_NANOS);
            }
            now = state.get();
        }
        return now;
    }

    /** {@return whether this thread composes} */
    boolean isComposing() {
        return isComposing(Thread.currentThread(), state.get());
    }

    /** {@return how many datagrams are queued, which changes under those who do not hold the guard} */
    int queued() {
        return queued(state.get());
    }

    /** {@return whether what this thread composed is queued now, and the guard let go; false if it was taken away} */
    boolean queueComposed() {
        long before = state.get();
        return isComposing(Thread.currentThread(), before) && state.compareAndSet(before, queued(before) + 1);
    }

    /** {@return whether this thread, which composed, sends now; false if its composition was taken away} */
    boolean sendAfterComposing() {
        long before = state.get();
        return isComposing(Thread.currentThread(), before) && startSending(before);
    }

    /** As the thread that sends: one more is queued. */
    void add() {
        state.setRelease(state.getPlain() + 1);
    }

    /** As the thread that sends: takes all that is queued, and returns how many that is. */
    int takeAll() {
        long before = state.getPlain();
        state.setRelease(before & ~QUEUED);
        return queued(before);
    }

    /**
     * Begins to send, and takes this thread's own composition away.
     *
     * @return false if another thread composes or sends
     */
    boolean send() {
        return take(Thread.currentThread(), SENDING);
    }

    /**
     * Begins to send what is queued, as a thread that is going to wait, and takes this thread's own composition away.
     *
     * @return false if there is nothing, or another thread composes or sends
     */
    boolean sendBeforeWait() {
        long before = state.get();
        return before != 0
                && isFreeFor(Thread.currentThread(), before)
                && state.compareAndSet(before, BEFORE_WAIT | SENDING | queued(before));
    }

    /**
     * Begins to send, and takes any thread's composition away.
     *
     * @return false if another thread sends
     */
    boolean sendInPlaceOfAnyone() {
        while (true) {
            long before = state.get();
            if (isSending(before)) {
                return false;
            }
            if (startSending(before)) {
                return true;
            }
        }
    }

    private boolean startSending(long before) {
        return state.compareAndSet(before, SENDING | queued(before));
    }

    /** {@return whether a thread composes, this one or another} */
    boolean isComposed() {
        return composer(state.get()) != 0;
    }

    /** Ends what this thread began. */
    void release() {
        state.set(queued(state.getPlain()));
    }

    /** What to throw at a thread that may not. */
    IllegalStateException refusal() {
        Thread other = composer;
        String who = other != null && isComposing(other, state.get()) ? "'" + other.getName() + "'" : "another one";
        return new IllegalStateException("one thread at a time may send, and " + who + " does");
    }

    private boolean isFreeFor(Thread caller, long state) {
        return state <= QUEUED || isComposing(caller, state) || isComposedByTheDead(state);
    }

    private boolean isComposedByTheDead(long state) {
        Thread last = composer;
        return last != null && isComposing(last, state) && !last.isAlive();
    }

    private static boolean isComposing(Thread thread, long state) {
        return composing(thread) == (state & -1L << COMPOSER_SHIFT);
    }

    private static long composing(Thread thread) {
        return thread.getId() << COMPOSER_SHIFT;
    }

    private static long composer(long state) {
        return state >>> COMPOSER_SHIFT;
    }

    private static boolean isSending(long state) {
        return (state & SENDING) != 0;
    }

    private static int queued(long state) {
        return (int) state & QUEUED;
    }
}
