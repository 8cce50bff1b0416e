package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.IORING_REGISTER_PBUF_RING;
import static io.github.datagram.cmsg.abi.Constant.IORING_UNREGISTER_PBUF_RING;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.IoUring;
import io.github.datagram.cmsg.abi.IoUringCalls;
import io.github.datagram.internal.posix.Mapping;
import io.github.datagram.internal.posix.Memory;
import io.github.datagram.internal.posix.RingCalls;
import java.nio.ByteBuffer;

/**
 * A queue of empty buffers that a ring's requests take from, in the order in which they were {@linkplain #add added}: see
 * {@code io_uring_register_buf_ring(3)}. Linux 5.19.
 */
final class BufferRing {
    private final Ring ring;
    private final Mapping mapping;
    private final IoUring.Buf buf;
    private final IoUring.BufRing bufRing;
    private final Memory registration;
    private final int mask;
    private short tail;

    /**
     * An empty queue.
     *
     * @param calls how to
     * @param ring the ring whose requests take from it
     * @param group by what number they name it, 0 to 65535
     * @param entries how many buffers there can be, a power of two
     * @throws DatagramException if a call fails; nothing stays behind
     */
    BufferRing(RingCalls calls, Ring ring, int group, int entries) throws DatagramException {
        this.ring = ring;
        Abi abi = calls.syscalls().abi();
        buf = abi.ioUring().buf();
        bufRing = abi.ioUring().bufRing();
        mask = entries - 1;
        mapping = Mapping.anonymous(calls.syscalls(), entries * buf.size());
        IoUringCalls.BufReg layout = abi.ioUringCalls().bufReg();
        registration = Memory.allocate(layout.size());
        registration.host().putLong(layout.ringAddress(), mapping.memory().address(0));
        registration.host().putInt(layout.ringEntries(), entries);
        registration.host().putShort(layout.group(), (short) group);
        int result = ring.register(IORING_REGISTER_PBUF_RING, registration.address(0), 1);
        if (result < 0) {
            mapping.unmap();
            throw calls.syscalls()
                    .failure("io_uring_register " + IORING_REGISTER_PBUF_RING, result, RingHints.setup(abi, result));
        }
    }

    /** Adds an empty buffer, which the kernel sees after {@link #publish}. */
    void add(int id, long address, int length) {
        ByteBuffer host = mapping.memory().host();
        int at = (tail++ & mask) * buf.size();
        host.putLong(at + buf.address(), address);
        host.putInt(at + buf.length(), length);
        host.putShort(at + buf.id(), (short) id);
    }

    /** Lets the kernel have what was added. */
    void publish() {
        RingWords.release(mapping.memory(), bufRing.tail(), tail);
    }

    /** Takes the queue away from its ring. No request may be in flight. */
    void close() {
        ring.register(IORING_UNREGISTER_PBUF_RING, registration.address(0), 1);
        mapping.unmap();
    }
}
