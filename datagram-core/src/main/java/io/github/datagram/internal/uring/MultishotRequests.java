package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.ENOBUFS;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.MultishotBuffers;
import io.github.datagram.internal.posix.RingCalls;

/**
 * One request that receives again and again, each time into a buffer that the kernel takes from a {@link BufferRing}. When
 * there is none left, the request ends with {@code ENOBUFS} and datagrams wait in the socket as if nobody had asked for them;
 * it is armed anew when buffers have been given back.
 *
 * <p>Alone on a ring, a socket has about twice as many buffers as a batch has datagrams: while one half is with the user, the
 * kernel fills the other, and what a batch does not hold waits among the completions. In a group these must not wait, for those
 * of other sockets are behind them; there a socket has as many buffers as a batch has datagrams. Each has its own: their sizes
 * differ, and a flooded socket shall not use up those of a quiet one.
 */
final class MultishotRequests extends DataRequests {
    private final BufferRing buffers;
    private final MultishotBuffers memory;
    private final boolean hasControl;
    private final int[] endings;
    private boolean armed;

    MultishotRequests(RingCalls calls, Ring ring, int owner, int socket, DatagramOptions options, int controlCapacity)
            throws DatagramException {
        super(ring, owner, socket, calls.syscalls().abi(), options.batchSize());
        Abi abi = calls.syscalls().abi();
        hasControl = controlCapacity > 0;
        endings = new int[] {-abi.value(ENOBUFS), -abi.value(ECANCELED), -abi.value(EAGAIN)};
        int entries = powerOfTwo(options.batchSize());
        int count = owner == Tag.ALONE ? 2 * entries : options.batchSize();
        memory = new MultishotBuffers(abi, options, controlCapacity, count);
        buffers = new BufferRing(calls, ring, owner, 2 * entries);
        for (int id = 0; id < count; id++) {
            giveBack(id);
        }
        buffers.publish();
        begin(memory.slots());
    }

    /** The smallest one that is not less. */
    private static int powerOfTwo(int number) {
        return number == 1 ? 1 : Integer.highestOneBit(number - 1) << 1;
    }

    @Override
    void release() {
        for (int i = 0; i < filled(); i++) {
            giveBack(place(i));
        }
        forgetFilled();
        buffers.publish();
    }

    @Override
    boolean isIdle() {
        return !armed && filled() == 0;
    }

    @Override
    void arm() throws DatagramException {
        if (!armed) {
            ring.makeRoom();
            ring.submissions()
                    .recvmsgMultishot(socket, memory.message(), memory.flags(), owner, Tag.of(Tag.DATA, owner));
            armed = true;
        }
    }

    @Override
    int complete(CompletionQueue completion) {
        settle(completion);
        int result = completion.result();
        int id = completion.bufferId();
        if (result >= 0) {
            fill(memory.slots()[id], id);
            return 0;
        }
        if (id >= 0) {
            giveBack(id);
            buffers.publish();
        }
        return isEnding(result) ? 0 : result;
    }

    @Override
    void settle(CompletionQueue completion) {
        armed = completion.hasMore();
    }

    @Override
    int inFlight() {
        return armed ? 1 : 0;
    }

    @Override
    void read() {
        for (int i = 0; i < filled(); i++) {
            memory.receive(place(i));
        }
        if (hasControl) {
            decode(memory.decoder());
        }
    }

    /** As long as the request is armed, what the socket has comes of itself. */
    @Override
    boolean foundNothing() {
        return armed && filled() == 0;
    }

    @Override
    long lasting() {
        return Tag.of(Tag.DATA, owner);
    }

    @Override
    void close() {
        buffers.close();
    }

    private void giveBack(int id) {
        buffers.add(id, memory.address(id), memory.size());
    }

    /** Whether a request ended for want of buffers, or because the thread that armed it did. */
    private boolean isEnding(int result) {
        for (int ending : endings) {
            if (result == ending) {
                return true;
            }
        }
        return false;
    }
}
