package io.github.datagram.netty;

import io.github.datagram.spi.ReceiveBuffers;
import io.github.datagram.spi.ReceiveSlot;

/**
 * The buffers that the kernel fills for one channel, as a group in the ring of the channel's loop
 * ({@code IORING_OP_PROVIDE_BUFFERS}). Those that are read are given back in pieces as large as possible; those that came when
 * nobody reads are held.
 */
final class UringBuffers {
    private static final int PIECES = 4;

    private final ReceiveBuffers memory;
    private final RingRequests requests;
    private final Object ring;
    private final short group;
    private final short provided;
    private final int[] held;
    private int heldFirst;
    private int heldCount;
    private int pieceFirst;
    private int pieceCount;

    /**
     * Provides all buffers to the kernel.
     *
     * @param memory the buffers
     * @param requests makes the requests
     * @param ring the ring, an identity
     * @param provided the data of the requests that provide buffers
     */
    UringBuffers(ReceiveBuffers memory, RingRequests requests, Object ring, short provided) {
        this.memory = memory;
        this.requests = requests;
        this.ring = ring;
        this.provided = provided;
        group = BufferGroups.take(ring);
        held = new int[memory.count()];
        pieceCount = memory.count();
        publish();
    }

    /** Has one request receive into these buffers; returns how to cancel it. */
    long arm(short data) {
        return requests.receive(memory, group, data);
    }

    /** Reads what the kernel has written; valid until the buffer is given back. */
    ReceiveSlot read(int id) {
        return memory.read(id);
    }

    /** Gives a buffer back: to the kernel with the next {@link #publish}, or with those of a quarter of all at once. */
    void giveBack(int id) {
        if (pieceCount == held.length / PIECES || (pieceCount > 0 && id != pieceFirst + pieceCount)) {
            publish();
        }
        if (pieceCount == 0) {
            pieceFirst = id;
        }
        pieceCount++;
    }

    /** Lets the kernel have what was given back. */
    void publish() {
        if (pieceCount > 0) {
            requests.provide(memory, pieceFirst, pieceCount, group, provided);
            pieceCount = 0;
        }
    }

    /** Keeps a buffer that was filled for later. */
    void hold(int id) {
        held[(heldFirst + heldCount++) % held.length] = id;
    }

    /** {@return whether there are buffers that were held} */
    boolean hasHeld() {
        return heldCount > 0;
    }

    /** {@return the buffer that is held for longest, which is held no longer} */
    int takeHeld() {
        int id = held[heldFirst];
        heldFirst = (heldFirst + 1) % held.length;
        heldCount--;
        return id;
    }

    /** Takes all buffers from the kernel. */
    void remove(short data) {
        requests.remove(memory, group, data);
    }

    /** Lets another channel use the number of the group, which the kernel knows no more. */
    void removed() {
        BufferGroups.giveBack(ring, group);
    }
}
