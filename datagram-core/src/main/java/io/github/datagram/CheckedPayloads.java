package io.github.datagram;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Copies of payloads that are overwritten when their datagram expires: {@link DatagramOptions#checked}. One thread receives,
 * and any may close.
 */
final class CheckedPayloads {
    private static final byte EXPIRED = (byte) 0xDB;

    /** By their datagrams: a header is copied only when it is asked for, behind the payloads of datagrams that come later. */
    private final Queue<Copy> copies = new PriorityQueue<>(Comparator.comparingLong(Copy::sequence));

    private record Copy(long sequence, ByteBuffer bytes) {}

    synchronized ByteBuffer copy(long sequence, ByteBuffer payload, int length) {
        var bytes = ByteBuffer.allocateDirect(length).put(0, payload.duplicate().clear(), 0, length);
        copies.add(new Copy(sequence, bytes));
        return bytes.duplicate();
    }

    synchronized void expireBefore(long sequence) {
        for (Copy copy = copies.peek(); copy != null && copy.sequence < sequence; copy = copies.peek()) {
            for (int i = 0; i < copy.bytes.capacity(); i++) {
                copy.bytes.put(i, EXPIRED);
            }
            copies.remove();
        }
    }
}
