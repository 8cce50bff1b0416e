package io.github.datagram.internal.uring;

import java.lang.ref.Cleaner;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Sees to the end of a ring, when its owner is closed or was forgotten: what is in flight is cancelled and waited for, and only
 * then the memory that the kernel writes to may go.
 */
final class RingOwner {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final System.Logger LOG = System.getLogger("io.github.datagram");

    /** What the kernel would not let go of, and so must never be freed. */
    private static final Queue<Ending> STUCK = new ConcurrentLinkedQueue<>();

    private RingOwner() {}

    /**
     * Registers an owner.
     *
     * @param owner who uses the ring; nothing else given here may refer to it
     * @param ring the ring
     * @param memory what the kernel writes to
     * @param release gives back what is not memory of Java, before the ring is closed
     * @param lasting tells the user data of the requests that may be in flight
     * @return what to clean when the owner is closed and nobody uses the ring
     */
    static Cleaner.Cleanable register(
            Object owner, Ring ring, Object memory, Runnable release, Supplier<long[]> lasting) {
        return CLEANER.register(owner, new Ending(ring, memory, release, lasting));
    }

    private record Ending(Ring ring, Object memory, Runnable release, Supplier<long[]> lasting) implements Runnable {
        @Override
        public void run() {
            if (ring.cancel(lasting.get())) {
                release.run();
                ring.close();
            } else {
                STUCK.add(this);
                LOG.log(System.Logger.Level.WARNING, "io_uring {0} stays open: requests do not end", ring.descriptor());
            }
        }
    }
}
