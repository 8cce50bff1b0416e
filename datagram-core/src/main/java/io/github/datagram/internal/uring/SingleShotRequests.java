package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.MSG_DONTWAIT;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageDecoder;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.internal.posix.SocketAddressCodec;

/**
 * A request for each datagram, for kernels before Linux 6.0. All that a batch holds are submitted at once and without waiting,
 * so that each completes within that call; when none of them finds anything, a poll waits until there is something.
 */
final class SingleShotRequests extends DataRequests {
    private final MessageBlock block;
    private final boolean hasControl;
    private final MessageSlot[] slots;
    private final MessageDecoder decoder;
    private final int[] lengths;
    private final int waitingNot;
    private final int wouldBlock;
    private final int cancelled;
    private int outstanding;
    private boolean dry;
    private boolean polling;

    SingleShotRequests(
            RingCalls calls, Ring ring, int owner, int socket, DatagramOptions options, int controlCapacity) {
        super(ring, owner, socket, calls.syscalls().abi(), options.batchSize());
        Abi abi = calls.syscalls().abi();
        hasControl = controlCapacity > 0;
        block = new MessageBlock(
                abi, options.batchSize(), SocketAddressCodec.capacity(abi), controlCapacity, options.receiveCapacity());
        decoder = new MessageDecoder(abi, options.received(), block.memory());
        slots = new MessageSlot[options.batchSize()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = block.slot(i, decoder);
        }
        begin(slots);
        lengths = new int[slots.length];
        waitingNot = abi.value(MSG_DONTWAIT);
        wouldBlock = -abi.value(EAGAIN);
        cancelled = -abi.value(ECANCELED);
    }

    @Override
    void release() {
        forgetFilled();
        dry = false;
    }

    @Override
    boolean isIdle() {
        return filled() == 0 && outstanding == 0 && !polling;
    }

    @Override
    void arm() throws DatagramException {
        if (dry) {
            poll();
        } else if (outstanding == 0) {
            askForAll();
        }
    }

    private void poll() throws DatagramException {
        if (!polling) {
            ring.makeRoom();
            ring.submissions().pollIn(socket, Tag.of(Tag.READY, owner));
            polling = true;
        }
    }

    private void askForAll() throws DatagramException {
        for (int i = 0; i < slots.length; i++) {
            block.prepareReceive(i);
            ring.makeRoom();
            ring.submissions().recvmsg(socket, block.address(i), flags | waitingNot, Tag.of(Tag.DATA, owner, i));
            outstanding++;
        }
        dry = true;
    }

    @Override
    int complete(CompletionQueue completion) {
        settle(completion);
        int result = completion.result();
        if (Tag.kind(completion.userData()) == Tag.READY) {
            dry = false;
            return 0;
        }
        if (result >= 0) {
            int index = Tag.number(completion.userData());
            lengths[filled()] = result;
            fill(slots[index], index);
            return 0;
        }
        if (result == wouldBlock || result == cancelled) {
            return 0;
        }
        dry = false;
        return result;
    }

    @Override
    void settle(CompletionQueue completion) {
        if (Tag.kind(completion.userData()) == Tag.READY) {
            polling = false;
        } else {
            outstanding--;
        }
    }

    @Override
    int inFlight() {
        return outstanding + (polling ? 1 : 0);
    }

    @Override
    void read() {
        for (int i = 0; i < filled(); i++) {
            int index = place(i);
            boolean isControlTruncated = (block.flags(index) & controlTruncated) != 0;
            slot(i).receive(lengths[i], block.controlLength(index), isControlTruncated);
        }
        if (hasControl) {
            decode(decoder);
        }
    }

    @Override
    boolean foundNothing() {
        return dry && filled() == 0;
    }

    @Override
    long lasting() {
        return Tag.of(Tag.READY, owner);
    }

    @Override
    void close() {}
}
