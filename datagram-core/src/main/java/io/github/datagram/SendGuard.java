package io.github.datagram;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the queue of a {@link Sender}: nobody in particular, the thread that composes a datagram, or the thread that
 * sends the queue. Who sends never waits for long where another must get by; who composes may never come back, so a
 * composition can be taken away: by its own thread, by a close, and by anyone once its thread has ended.
 */
final class SendGuard {
    /** Stands for a thread that sends; the composing thread stands for itself. */
    private static final Object SENDING = new Object();

    private final AtomicReference<@Nullable Object> holder = new AtomicReference<>();

    /**
     * Begins a composition, in place of one that this thread has left or that its thread has left by ending.
     *
     * @return false if another thread composes or sends
     */
    boolean compose() {
        Object before = holder.get();
        return isFreeForCaller(before) && holder.compareAndSet(before, Thread.currentThread());
    }

    /** {@return whether this thread composes} */
    boolean isComposing() {
        return holder.get() == Thread.currentThread();
    }

    /** {@return whether this thread, which composed, sends now; false if its composition was taken away} */
    boolean sendAfterComposing() {
        return holder.compareAndSet(Thread.currentThread(), SENDING);
    }

    /**
     * Begins to send, and takes this thread's own composition away.
     *
     * @return false if another thread composes or sends
     */
    boolean send() {
        Object before = holder.get();
        return isFreeForCaller(before) && holder.compareAndSet(before, SENDING);
    }

    /**
     * Begins to send, and takes any thread's composition away.
     *
     * @return false if another thread sends
     */
    boolean sendInPlaceOfAnyone() {
        while (true) {
            Object before = holder.get();
            if (before == SENDING) {
                return false;
            }
            if (holder.compareAndSet(before, SENDING)) {
                return true;
            }
        }
    }

    /** {@return whether a thread composes, this one or another} */
    boolean isComposed() {
        return holder.get() instanceof Thread;
    }

    /** {@return whether nobody composes or sends} */
    boolean isFree() {
        return holder.get() == null;
    }

    /** Ends what this thread began. */
    void release() {
        holder.set(null);
    }

    /** What to throw at a thread that may not. */
    IllegalStateException refusal() {
        String who = holder.get() instanceof Thread other ? "'" + other.getName() + "'" : "another one";
        return new IllegalStateException("one thread at a time may send, and " + who + " does");
    }

    private static boolean isFreeForCaller(@Nullable Object before) {
        return before == null
                || (before instanceof Thread thread && (thread == Thread.currentThread() || !thread.isAlive()));
    }
}
