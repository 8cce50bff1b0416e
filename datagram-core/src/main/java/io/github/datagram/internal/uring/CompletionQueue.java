package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_BUFFER_SHIFT;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_F_BUFFER;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_F_MORE;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.IoUring;
import io.github.datagram.internal.posix.Mapping;
import io.github.datagram.internal.posix.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** The results of a ring's requests. The kernel writes at the tail and we read at the head, one {@link #next()} at a time. */
final class CompletionQueue {
    private static final int NONE = -1;

    private final Memory memory;
    private final IoUring.Cqe cqe;
    private final int head;
    private final int tail;
    private final int cqes;
    private final int mask;
    private final int more;
    private final int buffer;
    private final int bufferShift;
    private int position;
    private long userData;
    private int result;
    private int flags;
    private int finished;
    private final Deque<Kept> kept = new ArrayDeque<>();

    private record Kept(long userData, int result, int flags) {}

    /**
     * The queue in a ring's memory.
     *
     * @param abi the ABI
     * @param rings the memory of both queues
     * @param params what {@code io_uring_setup(2)} answered
     */
    CompletionQueue(Abi abi, Mapping rings, RingParams params) {
        IoUring.CqOffsets offsets = abi.ioUring().cqOffsets();
        memory = rings.memory();
        cqe = abi.ioUring().cqe();
        head = params.cq(offsets.head());
        tail = params.cq(offsets.tail());
        cqes = params.cq(offsets.cqes());
        mask = params.cqEntries() - 1;
        more = abi.value(IORING_CQE_F_MORE);
        buffer = abi.value(IORING_CQE_F_BUFFER);
        bufferShift = abi.value(IORING_CQE_BUFFER_SHIFT);
    }

    /** Goes on to the next completion; false if there is none. The kernel has the place back after {@link #commit}. */
    boolean next() {
        if (position == RingWords.acquire(memory, tail)) {
            return false;
        }
        ByteBuffer host = memory.host();
        int current = cqes + (position++ & mask) * cqe.size();
        userData = host.getLong(current + cqe.userData());
        result = host.getInt(current + cqe.result());
        flags = host.getInt(current + cqe.flags());
        if (!hasMore()) {
            finished++;
        }
        return true;
    }

    /** Puts the current completion aside, for another thread. */
    void keep() {
        kept.add(new Kept(userData, result, flags));
    }

    /** {@return how many completions were put aside} */
    int kept() {
        return kept.size();
    }

    /** Goes on to the next completion that was put aside; false if there is none. */
    boolean nextKept() {
        Kept next = kept.poll();
        if (next == null) {
            return false;
        }
        userData = next.userData;
        result = next.result;
        flags = next.flags;
        return true;
    }

    /** Gives the kernel the places of all completions that were read. */
    void commit() {
        RingWords.release(memory, head, position);
    }

    /** {@return what the request was tagged with} */
    long userData() {
        return userData;
    }

    /** {@return the result: that of the system call, or a negated errno} */
    int result() {
        return result;
    }

    /** {@return whether the request goes on} */
    boolean hasMore() {
        return (flags & more) != 0;
    }

    /** {@return the buffer that the kernel chose, or a negative number if it chose none} */
    int bufferId() {
        return (flags & buffer) != 0 ? flags >>> bufferShift : NONE;
    }

    /** {@return how many requests have come to their end, modulo 2³²} */
    int finished() {
        return finished;
    }
}
