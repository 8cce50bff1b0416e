package io.github.datagram.internal.mmsg;

import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;

import io.github.datagram.DatagramOptions;
import io.github.datagram.Metadata;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageDecoder;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.SocketAddressCodec;
import java.util.Set;

/**
 * What one receive fills: a batch of messages, and the slots that tell what is in them. Sockets whose batches are never at hand
 * at the same time can share one, which then stays in the processor's caches.
 */
final class ReceiveMemory {
    private final MessageBlock block;
    private final MessageDecoder decoder;
    private final MessageSlot[] slots;
    private final int controlTruncated;
    private final boolean hasControl;

    /** How many messages the kernel may have written to since they were made ready for it. */
    private int dirty;

    /**
     * What has to be alike for sockets to share their memory.
     *
     * @param batchSize how many messages
     * @param payloadCapacity how long a payload may be
     * @param controlCapacity how long a control area may be
     * @param overflow how long the rest of a payload may be; 0 for no such memory
     * @param received the metadata to tell
     */
    record Shape(int batchSize, int payloadCapacity, int controlCapacity, int overflow, Set<Metadata> received) {
        static Shape of(DatagramOptions options, int controlCapacity, int overflow) {
            return new Shape(
                    options.batchSize(),
                    options.receiveCapacity(),
                    controlCapacity,
                    overflow,
                    Set.copyOf(options.received()));
        }
    }

    /**
     * Allocates memory.
     *
     * @param abi the ABI
     * @param shape how much of it
     */
    ReceiveMemory(Abi abi, Shape shape) {
        block = new MessageBlock(
                abi,
                shape.batchSize,
                SocketAddressCodec.capacity(abi),
                shape.controlCapacity,
                shape.payloadCapacity,
                shape.overflow);
        decoder = new MessageDecoder(abi, shape.received, block.memory());
        slots = new MessageSlot[shape.batchSize];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = block.slot(i, decoder);
        }
        controlTruncated = abi.value(MSG_CTRUNC);
        hasControl = shape.controlCapacity > 0;
        dirty = slots.length;
    }

    MessageSlot[] slots() {
        return slots;
    }

    /** Makes all messages ready for the kernel. */
    void prepare() {
        for (int i = 0; i < dirty; i++) {
            block.prepareReceive(i);
        }
    }

    /** How many messages a receive into it has brought, or a negated errno. */
    int receive(MessageReceiver receiver) {
        int received = receiver.receive(block, slots.length);
        dirty = Math.min(Math.max(received, 0) + 1, slots.length);
        return received;
    }

    /** Has the slots tell what is in the messages; of how many a part made no sense. */
    int read(int received) {
        for (int i = 0; i < received; i++) {
            boolean isControlTruncated = (block.flags(i) & controlTruncated) != 0;
            slots[i].receive(block.length(i), block.controlLength(i), isControlTruncated);
        }
        return hasControl ? decoder.read(slots, received) : 0;
    }
}
