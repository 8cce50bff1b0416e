package io.github.datagram.internal.mmsg;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.MSG_CTRUNC;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.MessageDecoder;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.ReceiveFailures;
import io.github.datagram.internal.posix.SocketAddressCodec;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.internal.posix.Waiter;

/**
 * From the socket into slots. The time-out of {@code recvmmsg} does not work, so each call is made without waiting, and
 * only when it finds nothing the thread waits in a poll.
 */
final class ReceivePath {
    private final MessageReceiver receiver;
    private final ErrorQueue errors;
    private final ReceiveFailures failures;
    private final Waiter waiter;
    private final MessageBlock block;
    private final MessageDecoder decoder;
    private final MessageSlot[] slots;
    private final int controlTruncated;
    private final int wouldBlock;
    private final boolean hasControl;
    private int dirty;

    ReceivePath(
            MessageCalls calls,
            Syscalls syscalls,
            PosixSocket socket,
            DatagramOptions options,
            int controlCapacity,
            ErrorQueue errors) {
        Abi abi = syscalls.abi();
        receiver = calls.receiver(syscalls, socket, errors);
        this.errors = errors;
        failures = new ReceiveFailures(syscalls, errors, options, receiver.call());
        waiter = socket.newWaiter();
        block = new MessageBlock(
                abi,
                options.batchSize(),
                SocketAddressCodec.capacity(abi),
                controlCapacity,
                options.receiveCapacity(),
                calls.overflow());
        decoder = new MessageDecoder(abi, options.received(), block.memory());
        slots = new MessageSlot[options.batchSize()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = block.slot(i, decoder);
        }
        controlTruncated = abi.value(MSG_CTRUNC);
        wouldBlock = -abi.value(EAGAIN);
        hasControl = controlCapacity > 0;
        dirty = slots.length;
    }

    MessageSlot[] slots() {
        return slots;
    }

    /** Fills slots; 0 when the time is over, an error became an event, or another thread wants this one to stop. */
    int receive(long timeoutNanos) throws DatagramException {
        int received = receiveNow();
        if (received > 0 || (received == wouldBlock && timeoutNanos == 0)) {
            return Math.max(received, 0);
        }
        if (received == wouldBlock && !awaitReadable(timeoutNanos)) {
            return 0;
        }
        do {
            received = receiveNow();
        } while (received < 0 && received != wouldBlock);
        return Math.max(received, 0);
    }

    /** How many datagrams came, or a negated errno: would-block, or an error that has become an event. */
    private int receiveNow() throws DatagramException {
        for (int i = 0; i < dirty; i++) {
            block.prepareReceive(i);
        }
        int errorsBefore = errors.remoteErrors();
        int received = receiver.receive(block, slots.length);
        dirty = Math.min(Math.max(received, 0) + 1, slots.length);
        if (received < 0 && received != wouldBlock) {
            failures.absorb(received, errorsBefore);
        } else {
            failures.none();
        }
        fill(received);
        return received;
    }

    private void fill(int received) {
        for (int i = 0; i < received; i++) {
            boolean isControlTruncated = (block.flags(i) & controlTruncated) != 0;
            slots[i].receive(block.length(i), block.controlLength(i), isControlTruncated);
        }
        if (hasControl) {
            decoder.read(slots, received);
        }
    }

    /** False when the time is over or another thread wants this one to stop. */
    private boolean awaitReadable(long nanos) throws DatagramException {
        Waiter.Result result = waiter.awaitReadable(nanos);
        if (result == Waiter.Result.ERROR) {
            errors.drainAll();
        }
        return result == Waiter.Result.READY || result == Waiter.Result.ERROR;
    }
}
