package io.github.datagram.internal.posix;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Direct memory with its address, as a window in the host's byte order and one in network byte order. It lives as long as
 * anything refers to one of its buffers; who hands its address to a system call must keep it reachable meanwhile.
 */
public final class Memory {
    private static final int CACHE_LINE = 64;

    private final ByteBuffer host;
    private final ByteBuffer network;
    private final long address;

    private Memory(ByteBuffer buffer, long address) {
        host = buffer.order(ByteOrder.nativeOrder());
        network = buffer.duplicate().order(ByteOrder.BIG_ENDIAN);
        this.address = address;
    }

    /**
     * Allocates memory that is all zero and begins at a cache line.
     *
     * @param bytes how much, more than 0
     * @return the memory
     */
    public static Memory allocate(int bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(Math.addExact(bytes, 2 * CACHE_LINE));
        ByteBuffer aligned = buffer.alignedSlice(CACHE_LINE).slice(0, bytes);
        return new Memory(aligned, Syscalls.address(aligned));
    }

    /** Memory that was mapped; an access after it was unmapped ends the process. */
    static Memory mapped(long address, int bytes) {
        return new Memory(MemoryIO.getInstance().newDirectByteBuffer(address, bytes), address);
    }

    /** {@return all of it, in the host's byte order} */
    public ByteBuffer host() {
        return host;
    }

    /** {@return all of it, in network byte order} */
    public ByteBuffer network() {
        return network;
    }

    /**
     * The address of a byte.
     *
     * @param offset where, from the beginning
     * @return the address
     */
    public long address(int offset) {
        return address + offset;
    }
}
