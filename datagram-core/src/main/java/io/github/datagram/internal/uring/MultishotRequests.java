package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.ENOBUFS;
import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;

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
import io.github.datagram.spi.ReceiveSlot;
import java.nio.ByteBuffer;

/**
 * One request that receives again and again, each time into a buffer that the kernel takes from a {@link BufferRing}. There
 * are about twice as many buffers as a batch has datagrams: while one half is with the user, the kernel fills the other. When
 * it has none left, the request ends with {@code ENOBUFS} and datagrams wait in the socket as if nobody had asked for them;
 * it is armed anew by the next receive, which gives buffers back first.
 *
 * <pre>
 * buffer:  | io_uring_recvmsg_out | name, reserved | control, reserved | payload |
 *                                                                      ^ at a cache line
 * </pre>
 */
final class MultishotRequests implements DataRequests {
    private static final int CACHE_LINE = 64;
    private static final int MAX_BUFFERS = 1 << 15;

    private final Ring ring;
    private final BufferRing buffers;
    private final int socket;
    private final IoUring.RecvmsgOut out;
    private final boolean hasControl;
    private final Memory message;
    private final Memory memory;
    private final int stride;
    private final int capacity;
    private final int control;
    private final int payload;
    private final int flags;
    private final int controlTruncated;
    private final int[] endings;
    private final MessageSlot[] slotOfBuffer;
    private final MessageSlot[] filled;
    private final int[] held;
    private int count;
    private boolean armed;

    MultishotRequests(RingCalls calls, Ring ring, int socket, DatagramOptions options, int controlCapacity)
            throws DatagramException {
        this.ring = ring;
        this.socket = socket;
        Abi abi = calls.syscalls().abi();
        out = abi.ioUring().recvmsgOut();
        hasControl = controlCapacity > 0;
        int nameCapacity = roundUp(SocketAddressCodec.capacity(abi), Long.BYTES);
        control = out.size() + nameCapacity;
        payload = roundUp(control + controlCapacity, CACHE_LINE);
        capacity = payload + options.payloadCapacity();
        stride = roundUp(capacity, CACHE_LINE) | CACHE_LINE;
        message = message(abi.msgHdr(), abi, nameCapacity, payload - control);
        flags = abi.value(MSG_TRUNC) | abi.value(MSG_CMSG_CLOEXEC);
        controlTruncated = abi.value(MSG_CTRUNC);
        endings = new int[] {-abi.value(ENOBUFS), -abi.value(ECANCELED), -abi.value(EAGAIN)};
        slotOfBuffer = new MessageSlot[bufferCount(options.batchSize())];
        memory = Memory.allocate(Math.multiplyExact(slotOfBuffer.length, stride));
        buffers = new BufferRing(calls, ring, slotOfBuffer.length);
        var decoder = new MessageDecoder(abi, options.received(), memory);
        for (int id = 0; id < slotOfBuffer.length; id++) {
            int at = id * stride;
            ByteBuffer room = memory.network().slice(at + payload, options.payloadCapacity());
            slotOfBuffer[id] = new MessageSlot(decoder, room, at + out.size(), at + out.nameLength(), at + control);
            giveBack(id);
        }
        buffers.publish();
        filled = new MessageSlot[options.batchSize()];
        System.arraycopy(slotOfBuffer, 0, filled, 0, filled.length);
        held = new int[filled.length];
    }

    private static Memory message(MsgHdr layout, Abi abi, int nameCapacity, int controlCapacity) {
        Memory message = Memory.allocate(layout.size());
        message.host().putInt(layout.nameLength(), nameCapacity);
        abi.model().word().put(message.host(), layout.controlLength(), controlCapacity);
        return message;
    }

    /** A power of two, as the kernel wants it. */
    private static int bufferCount(int batchSize) {
        return Math.min(Integer.highestOneBit(2 * batchSize - 1) << 1, MAX_BUFFERS);
    }

    private static int roundUp(int bytes, int unit) {
        return (bytes + unit - 1) & -unit;
    }

    @Override
    public ReceiveSlot[] slots() {
        return filled;
    }

    @Override
    public int filled() {
        return count;
    }

    @Override
    public void release() {
        for (int i = 0; i < count; i++) {
            giveBack(held[i]);
        }
        count = 0;
        buffers.publish();
    }

    @Override
    public void arm() {
        if (!armed) {
            ring.submissions().recvmsgMultishot(socket, message.address(0), flags, BufferRing.GROUP, Tag.DATA);
            armed = true;
        }
    }

    @Override
    public int complete(CompletionQueue completion) {
        armed = completion.hasMore();
        int result = completion.result();
        int id = completion.bufferId();
        if (result >= 0) {
            held[count] = id;
            filled[count++] = slotOfBuffer[id];
            return 0;
        }
        if (id >= 0) {
            giveBack(id);
            buffers.publish();
        }
        return isEnding(result) ? 0 : result;
    }

    /** In two loops, so that each stays small enough for the compiler to do well. */
    @Override
    public void read() {
        ByteBuffer host = memory.host();
        for (int i = 0; i < count; i++) {
            int at = held[i] * stride;
            filled[i].receive(host.getInt(at + out.payloadLength()));
        }
        if (hasControl) {
            for (int i = 0; i < count; i++) {
                int at = held[i] * stride;
                boolean isTruncated = (host.getInt(at + out.flags()) & controlTruncated) != 0;
                filled[i].readControl(host.getInt(at + out.controlLength()), isTruncated);
            }
        }
    }

    /** As long as the request is armed, what the socket has comes of itself. */
    @Override
    public boolean foundNothing() {
        return armed && count == 0;
    }

    @Override
    public long lasting() {
        return Tag.DATA;
    }

    @Override
    public void close() {
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
