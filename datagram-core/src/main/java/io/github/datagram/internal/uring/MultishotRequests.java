package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.ENOBUFS;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.IoUring;
import io.github.datagram.cmsg.abi.MsgHdr;
import io.github.datagram.internal.posix.Memory;
import io.github.datagram.internal.posix.MessageDecoder;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.internal.posix.SocketAddressCodec;
import java.nio.ByteBuffer;

/**
 * One request that receives again and again, each time into a buffer that the kernel takes from a {@link BufferRing}. When
 * there is none left, the request ends with {@code ENOBUFS} and datagrams wait in the socket as if nobody had asked for them;
 * it is armed anew when buffers have been given back.
 *
 * <p>Alone on a ring, a socket has about twice as many buffers as a batch has datagrams: while one half is with the user, the
 * kernel fills the other, and what a batch does not hold waits among the completions. In a group these must not wait, for those
 * of other sockets are behind them; there a socket has as many buffers as a batch has datagrams. Each has its own: their sizes
 * differ, and a flooded socket shall not use up those of a quiet one.
 *
 * <pre>
 * buffer:  | io_uring_recvmsg_out | name, reserved | control, reserved | payload |
 *                                                                      ^ at a cache line
 * </pre>
 */
final class MultishotRequests extends DataRequests {
    private static final int CACHE_LINE = 64;

    private final BufferRing buffers;
    private final IoUring.RecvmsgOut out;
    private final boolean hasControl;
    private final Memory message;
    private final Memory memory;
    private final int stride;
    private final int capacity;
    private final int[] endings;
    private final MessageSlot[] slotOfBuffer;
    private final MessageDecoder decoder;
    private boolean armed;

    MultishotRequests(RingCalls calls, Ring ring, int owner, int socket, DatagramOptions options, int controlCapacity)
            throws DatagramException {
        super(ring, owner, socket, calls.syscalls().abi(), options.batchSize());
        Abi abi = calls.syscalls().abi();
        out = abi.ioUring().recvmsgOut();
        hasControl = controlCapacity > 0;
        int nameCapacity = roundUp(SocketAddressCodec.capacity(abi), Long.BYTES);
        int control = out.size() + nameCapacity;
        int payload = roundUp(control + controlCapacity, CACHE_LINE);
        capacity = payload + options.receiveCapacity();
        stride = roundUp(capacity, CACHE_LINE) | CACHE_LINE;
        message = message(abi.msgHdr(), abi, nameCapacity, payload - control);
        endings = new int[] {-abi.value(ENOBUFS), -abi.value(ECANCELED), -abi.value(EAGAIN)};
        int entries = powerOfTwo(options.batchSize());
        slotOfBuffer = new MessageSlot[owner == Tag.ALONE ? 2 * entries : options.batchSize()];
        memory = Memory.allocate(Math.multiplyExact(slotOfBuffer.length, stride));
        buffers = new BufferRing(calls, ring, owner, 2 * entries);
        decoder = new MessageDecoder(abi, options.received(), memory);
        for (int id = 0; id < slotOfBuffer.length; id++) {
            int at = id * stride;
            ByteBuffer room = memory.network().slice(at + payload, options.receiveCapacity());
            slotOfBuffer[id] = new MessageSlot(decoder, room, at + out.size(), at + out.nameLength(), at + control);
            giveBack(id);
        }
        buffers.publish();
        begin(slotOfBuffer);
    }

    private static Memory message(MsgHdr layout, Abi abi, int nameCapacity, int controlCapacity) {
        Memory message = Memory.allocate(layout.size());
        message.host().putInt(layout.nameLength(), nameCapacity);
        abi.model().word().put(message.host(), layout.controlLength(), controlCapacity);
        return message;
    }

    /** The smallest one that is not less. */
    private static int powerOfTwo(int number) {
        return number == 1 ? 1 : Integer.highestOneBit(number - 1) << 1;
    }

    private static int roundUp(int bytes, int unit) {
        return (bytes + unit - 1) & -unit;
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
            ring.submissions().recvmsgMultishot(socket, message.address(0), flags, owner, Tag.of(Tag.DATA, owner));
            armed = true;
        }
    }

    @Override
    int complete(CompletionQueue completion) {
        settle(completion);
        int result = completion.result();
        int id = completion.bufferId();
        if (result >= 0) {
            fill(slotOfBuffer[id], id);
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
        ByteBuffer host = memory.host();
        for (int i = 0; i < filled(); i++) {
            int at = place(i) * stride;
            boolean isControlTruncated = (host.getInt(at + out.flags()) & controlTruncated) != 0;
            slot(i).receive(
                            host.getInt(at + out.payloadLength()),
                            host.getInt(at + out.controlLength()),
                            isControlTruncated);
        }
        if (hasControl) {
            decode(decoder);
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
        buffers.add(id, memory.address(id * stride), capacity);
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
