package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;

import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.IoUring;
import io.github.datagram.cmsg.abi.MsgHdr;
import io.github.datagram.spi.ReceiveBuffers;
import java.nio.ByteBuffer;

/**
 * The buffers of a multishot {@code RECVMSG}, each with a slot for good.
 *
 * <pre>
 * buffer:  | io_uring_recvmsg_out | name, reserved | control, reserved | payload |
 *                                                                      ^ at a cache line
 * </pre>
 */
public final class MultishotBuffers implements ReceiveBuffers {
    private static final int CACHE_LINE = 64;

    private final IoUring.RecvmsgOut out;
    private final Memory message;
    private final Memory memory;
    private final int stride;
    private final int flags;
    private final int controlTruncated;
    private final MessageSlot[] slots;
    private final MessageSlot[] latest = new MessageSlot[1];
    private final MessageDecoder decoder;

    /**
     * Allocates buffers.
     *
     * @param abi the ABI
     * @param options how the stream is opened
     * @param controlCapacity how much room the control messages of a datagram take
     * @param count how many buffers
     */
    public MultishotBuffers(Abi abi, DatagramOptions options, int controlCapacity, int count) {
        out = abi.ioUring().recvmsgOut();
        int nameCapacity = roundUp(SocketAddressCodec.capacity(abi), Long.BYTES);
        int control = out.size() + nameCapacity;
        int payload = roundUp(control + controlCapacity, CACHE_LINE);
        stride = roundUp(payload + options.receiveCapacity(), CACHE_LINE) | CACHE_LINE;
        message = message(abi.msgHdr(), abi, nameCapacity, payload - control);
        flags = abi.value(MSG_TRUNC) | abi.value(MSG_CMSG_CLOEXEC);
        controlTruncated = abi.value(MSG_CTRUNC);
        memory = Memory.allocate(Math.multiplyExact(count, stride));
        slots = new MessageSlot[count];
        decoder = new MessageDecoder(abi, options.received(), memory);
        for (int id = 0; id < count; id++) {
            int at = id * stride;
            ByteBuffer room = memory.network().slice(at + payload, options.receiveCapacity());
            slots[id] = new MessageSlot(decoder, room, at + out.size(), at + out.nameLength(), at + control);
        }
    }

    private static Memory message(MsgHdr layout, Abi abi, int nameCapacity, int controlCapacity) {
        Memory message = Memory.allocate(layout.size());
        message.host().putInt(layout.nameLength(), nameCapacity);
        abi.model().word().put(message.host(), layout.controlLength(), controlCapacity);
        return message;
    }

    private static int roundUp(int bytes, int unit) {
        return (bytes + unit - 1) & -unit;
    }

    @Override
    public int count() {
        return slots.length;
    }

    @Override
    public int size() {
        return stride;
    }

    @Override
    public long address(int id) {
        return memory.address(id * stride);
    }

    @Override
    public long message() {
        return message.address(0);
    }

    @Override
    public int flags() {
        return flags;
    }

    /** {@return the slots of all buffers} */
    public MessageSlot[] slots() {
        return slots;
    }

    /** {@return what reads the control messages that the slots hold} */
    public MessageDecoder decoder() {
        return decoder;
    }

    /** Has a buffer's slot hold the message that the kernel wrote, whose control area is for the decoder to read. */
    public void receive(int id) {
        ByteBuffer host = memory.host();
        int at = id * stride;
        boolean isControlTruncated = (host.getInt(at + out.flags()) & controlTruncated) != 0;
        slots[id].receive(
                host.getInt(at + out.payloadLength()), host.getInt(at + out.controlLength()), isControlTruncated);
    }

    @Override
    public MessageSlot read(int id) {
        receive(id);
        latest[0] = slots[id];
        decoder.read(latest, 1);
        return slots[id];
    }
}
