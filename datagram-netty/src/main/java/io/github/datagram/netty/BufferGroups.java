package io.github.datagram.netty;

import java.util.BitSet;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The buffer groups that the channels of this package use in the rings of loops. The kernel has them numbered by whoever uses
 * them; Netty's own are numbered by its users, who begin at the low end, so these begin at the high one.
 */
final class BufferGroups {
    private static final int MAX_ID = 0xFFFF;
    private static final Map<Object, BitSet> TAKEN = new WeakHashMap<>();

    private BufferGroups() {}

    /** {@return the number of a group that no other channel of the ring uses} */
    static synchronized short take(Object ring) {
        BitSet taken = TAKEN.computeIfAbsent(ring, key -> new BitSet());
        int index = taken.nextClearBit(0);
        taken.set(index);
        return (short) (MAX_ID - index);
    }

    /** Gives a number back, when the kernel knows of no such group any more. */
    static synchronized void giveBack(Object ring, short id) {
        BitSet taken = TAKEN.get(ring);
        if (taken != null) {
            taken.clear(MAX_ID - Short.toUnsignedInt(id));
        }
    }
}
