package io.github.datagram.benchmarks.codec;

import java.nio.ByteBuffer;

/** Where the packets lie. */
public enum BufferKind {
    /** In an array. */
    HEAP,
    /** Outside of the heap. */
    DIRECT,
    /** Each other packet here and there, so that no call on a buffer has one target only. */
    MIXED;

    /** A buffer for the packet with this number. */
    ByteBuffer allocate(int packet, int size) {
        boolean direct = this == DIRECT || (this == MIXED && packet % 2 == 1);
        return direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
    }
}
