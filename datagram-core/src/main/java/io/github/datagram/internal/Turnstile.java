package io.github.datagram.internal;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets other threads at something that one thread nearly always uses, and most of the time by waiting in a system call. They
 * wake it, and it does what they want before it goes on; while it is elsewhere they do it themselves.
 */
public final class Turnstile {
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();

    private record Wish(Runnable deed, CompletableFuture<Void> done) {
        void fulfil() {
            try {
                deed.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        }
    }

    /** The one thread begins. */
    public void enter() {
        lock.lock();
    }

    /** {@return whether another thread wants something, so that the one thread must not wait} */
    public boolean isWanted() {
        return !wishes.isEmpty();
    }

    /** The one thread goes elsewhere. Whoever made a wish and found the lock taken relies on this to see it. */
    public void exit() {
        do {
            for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
                wish.fulfil();
            }
            lock.unlock();
        } while (!wishes.isEmpty() && lock.tryLock());
    }

    /**
     * Another thread, or the one thread while it is elsewhere, has something done, and waits until it is.
     *
     * @param wake has the one thread come back from a wait
     * @param deed what to do
     */
    public void pass(Runnable wake, Runnable deed) {
        var wish = new Wish(deed, new CompletableFuture<>());
        wishes.add(wish);
        if (lock.tryLock()) {
            exit();
        } else {
            wake.run();
        }
        wish.done.join();
    }
}
