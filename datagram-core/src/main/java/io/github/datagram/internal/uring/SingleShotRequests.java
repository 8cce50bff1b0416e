package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.MSG_CMSG_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;
import static io.github.datagram.cmsg.abi.Constant.MSG_TRUNC;

import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageDecoder;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.internal.posix.SocketAddressCodec;
import io.github.datagram.spi.ReceiveSlot;

/**
 * A request for each datagram, for kernels before Linux 6.0. All that a batch holds are submitted at once and without waiting,
 * so that each completes within that call; when none of them finds anything, a poll waits until there is something.
 */
final class SingleShotRequests implements DataRequests {
    private final Ring ring;
    private final int socket;
    private final MessageBlock block;
    private final boolean hasControl;
    private final MessageSlot[] slots;
    private final MessageSlot[] filled;
    private final int[] held;
    private final int[] lengths;
    private final int flags;
    private final int controlTruncated;
    private final int wouldBlock;
    private final int cancelled;
    private int count;
    private int outstanding;
    private boolean dry;
    private boolean polling;

    SingleShotRequests(RingCalls calls, Ring ring, int socket, DatagramOptions options, int controlCapacity) {
        this.ring = ring;
        this.socket = socket;
        Abi abi = calls.syscalls().abi();
        hasControl = controlCapacity > 0;
        block = new MessageBlock(
                abi, options.batchSize(), SocketAddressCodec.capacity(abi), controlCapacity, options.payloadCapacity());
        var decoder = new MessageDecoder(abi, options.received(), block.memory());
        slots = new MessageSlot[options.batchSize()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = block.slot(i, decoder);
        }
        filled = slots.clone();
        held = new int[slots.length];
        lengths = new int[slots.length];
        flags = abi.value(MSG_DONTWAIT) | abi.value(MSG_TRUNC) | abi.value(MSG_CMSG_CLOEXEC);
        controlTruncated = abi.value(MSG_CTRUNC);
        wouldBlock = -abi.value(EAGAIN);
        cancelled = -abi.value(ECANCELED);
    }

    @Override
    public ReceiveSlot[] slots() {
        return filled;
    }

    @Override
    public int filled() {
        return count;
    }

    /** Never: what was asked for has a slot. */
    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void release() {
        count = 0;
        dry = false;
    }

    @Override
    public void arm() {
        if (dry) {
            poll();
        } else if (outstanding == 0) {
            askForAll();
        }
    }

    private void poll() {
        if (!polling) {
            ring.submissions().pollIn(socket, Tag.READY);
            polling = true;
        }
    }

    private void askForAll() {
        for (int i = 0; i < slots.length; i++) {
            block.prepareReceive(i);
            ring.submissions().recvmsg(socket, block.address(i), flags, Tag.DATA | i);
        }
        outstanding = slots.length;
        dry = true;
    }

    @Override
    public int complete(CompletionQueue completion) {
        int result = completion.result();
        if (Tag.kind(completion.userData()) == Tag.READY) {
            polling = false;
            dry = false;
            return 0;
        }
        outstanding--;
        if (result >= 0) {
            int index = Tag.number(completion.userData());
            held[count] = index;
            lengths[count] = result;
            filled[count++] = slots[index];
            return 0;
        }
        if (result == wouldBlock || result == cancelled) {
            return 0;
        }
        dry = false;
        return result;
    }

    @Override
    public void read() {
        for (int i = 0; i < count; i++) {
            int index = held[i];
            filled[i].receive(lengths[i]);
            if (hasControl) {
                boolean isTruncated = (block.flags(index) & controlTruncated) != 0;
                filled[i].readControl(block.controlLength(index), isTruncated);
            }
        }
    }

    @Override
    public boolean foundNothing() {
        return dry && count == 0;
    }

    @Override
    public long lasting() {
        return Tag.READY;
    }

    @Override
    public void close() {}
}
