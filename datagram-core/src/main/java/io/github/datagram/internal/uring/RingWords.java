package io.github.datagram.internal.uring;

import io.github.datagram.internal.posix.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The words of shared memory by which a program and the kernel tell each other how far they are. */
final class RingWords {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private RingWords() {}

    /** Reads a word; what the kernel wrote before it is visible after. */
    static int acquire(Memory memory, int offset) {
        return (int) INT.getAcquire(memory.host(), offset);
    }

    /** Writes a word, after all that was written before. */
    static void release(Memory memory, int offset, int value) {
        INT.setRelease(memory.host(), offset, value);
    }

    /** Writes a word of 16 bits, after all that was written before. */
    static void release(Memory memory, int offset, short value) {
        SHORT.setRelease(memory.host(), offset, value);
    }
}
