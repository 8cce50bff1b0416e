package io.github.datagram.internal.posix;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.internal.Attempts;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From slots to the socket. A {@link MessageSender} tells how many datagrams went before the first that failed; the error
 * comes with the next call, which begins with the datagram at fault. There it is decided what the error means:
 *
 * <ul>
 *   <li>the socket's buffer is full: wait, and go on;
 *   <li>it is the error of some datagram sent earlier, to a peer that refused it: make an event of it, and try again;
 *   <li>the kernel or the device cannot split a train: send the segments one by one;
 *   <li>else it is this datagram's failure, and the next one's turn.
 * </ul>
 */
public final class SendPath {
    /** How long to wait when the device's queue is full, which no poll tells the end of. */
    private static final long DEVICE_QUEUE_NANOS = 1_000_000;

    private static final int STOPPED = Integer.MIN_VALUE;

    private final Syscalls syscalls;
    private final PosixSocket socket;
    private final MessageSender sender;
    private final ErrorQueue errors;
    private final @Nullable SentDatagrams remembered;
    private final Consumer<SocketEvent> events;
    private InetSocketAddress peer;
    private final Waiter waiter;
    private final OutgoingMessages messages;
    private final MessageBlock block;
    private final SendSlot[] slots;
    private final SendErrors known;
    private final boolean splits;
    private final Attempts attempts = new Attempts();
    private boolean fellBack;
    private @Nullable DatagramException waitFailure;

    /** Whether to wait while the socket's buffer is full; if not, whether it was met full, and how much of a train had left. */
    private boolean waits = true;

    private boolean full;
    private boolean deviceFull;
    private int trainSent;

    /**
     * The slots of a socket.
     *
     * @param syscalls how to
     * @param socket the socket
     * @param sender what sends
     * @param options how the stream is opened
     * @param splits whether the kernel splits trains
     * @param errors is told the errors of other datagrams
     * @param events is told what happens
     */
    public SendPath(
            Syscalls syscalls,
            PosixSocket socket,
            MessageSender sender,
            DatagramOptions options,
            boolean splits,
            ErrorQueue errors,
            Consumer<SocketEvent> events) {
        Abi abi = syscalls.abi();
        this.syscalls = syscalls;
        this.socket = socket;
        this.sender = sender;
        this.splits = splits;
        this.errors = errors;
        this.events = events;
        peer = Objects.requireNonNullElse(options.remote(), options.local());
        waiter = socket.newSendWaiter();
        remembered = options.errors() ? errors.sent() : null;
        messages = new OutgoingMessages(abi, socket, options, errors.stamps());
        messages.setPeer(peer);
        block = messages.block();
        slots = messages.slots();
        known = SendErrors.of(abi);
    }

    /** {@return the slots to fill} */
    public SendSlot[] slots() {
        return slots;
    }

    /** Fixes where slots without a destination go. */
    public void connect(InetSocketAddress itsPeer) {
        peer = itsPeer;
        messages.setPeer(itsPeer);
    }

    /** Tries every slot; false if it had to stop because the stream is being closed. */
    public boolean send(int count) {
        prepareAll(count);
        waitFailure = null;
        boolean isComplete = trySlots(count);
        takeStamps();
        return isComplete;
    }

    private boolean trySlots(int count) {
        int next = 0;
        while (next < count) {
            int sent = sendFrom(next, count);
            if (sent < 0) {
                fail(next, settle(next, sent));
                if (sent == STOPPED) {
                    failRest(next + 1, count, stopped(next));
                    return waitFailure != null;
                }
            }
            next += Math.max(sent, 1);
        }
        return true;
    }

    /**
     * Tries slots without waiting.
     *
     * @return how many have a result; the first of the next call is to be the datagram that this one stopped at
     */
    public int trySend(int count) {
        prepareAll(count);
        waits = false;
        full = false;
        int next = trainSent > 0 ? finishTrain() : 0;
        while (next < count && !full) {
            int sent = sendFrom(next, count);
            if (sent < 0 && sent != STOPPED) {
                fail(next, settle(next, sent));
            }
            next += full ? 0 : Math.max(sent, 1);
        }
        waits = true;
        takeStamps();
        return next;
    }

    /** {@return whether {@link #trySend} stopped for want of room in the queue of a device} */
    public boolean isDeviceFull() {
        return deviceFull;
    }

    /** Goes on with the train at which the last call stopped; how many slots have a result. */
    private int finishTrain() {
        int result = sendSegments(0);
        if (result == STOPPED) {
            return 0;
        }
        fail(0, result < 0 ? failure(0, result) : null);
        return 1;
    }

    private void prepareAll(int count) {
        for (int i = 0; i < count; i++) {
            messages.prepare(i, splits && slots[i].isTrain() ? slots[i].segmentSize : 0);
        }
        if (remembered != null) {
            remembered.add(slots, count, messages.peer(), block);
        }
    }

    /** How many slots were sent, at least one; or the first one's own negated errno; or STOPPED. */
    private int sendFrom(int index, int count) {
        if (!isReachable(index)) {
            return known.otherFamily();
        }
        return mustSplit(index) ? sendSegments(index) : transmit(index, runLength(index, count));
    }

    /** The kernel's own error for an IPv4 destination on an IPv6 socket speaks of routes. */
    private boolean isReachable(int index) {
        Endpoint destination = slots[index].destination;
        return destination.isUnspecified() || socket.family().reaches(destination);
    }

    /** A kernel without UDP_SEGMENT does not refuse a train: it sends all of it as one datagram. */
    private boolean mustSplit(int index) {
        return !splits && slots[index].isTrain();
    }

    /** How many slots can leave by one call. */
    private int runLength(int from, int count) {
        int end = from + 1;
        while (end < count && isReachable(end) && !mustSplit(end)) {
            end++;
        }
        return end - from;
    }

    /** Times come at once where nothing has to wait; and who sends alone would never find a queue full of them. */
    private void takeStamps() {
        if (messages.takeAskedForTimes()) {
            errors.drain();
        }
    }

    private void fail(int index, @Nullable DatagramException failure) {
        slots[index].failure = failure;
        if (failure != null && remembered != null) {
            remembered.remove(slots[index].id);
        }
    }

    /** Gives slots a failure. */
    public void fail(int from, int to, DatagramException failure) {
        for (int i = from; i < to; i++) {
            slots[i].failure = failure;
        }
    }

    /** What a sender that does not stop at a failure has sent already is no failure. */
    private void failRest(int from, int to, DatagramException failure) {
        for (int i = from; i < to; i++) {
            fail(i, sender.takeSent(i) ? null : failure);
        }
    }

    /**
     * How many of the messages were sent, at least one; or the first one's own negated errno; or STOPPED. Where no queue tells
     * whose error it is, one that the network can cause is doubtful: a datagram's own comes again, and another's does not.
     */
    private int transmit(int index, int count) {
        errors.startCall();
        if (!deviceFull) {
            attempts.start();
        }
        deviceFull = false;
        int doubtful = 0;
        while (true) {
            int errorsBefore = errors.remoteErrors();
            int result = sender.send(block, index, count);
            if (doubtful < 0 && result != doubtful) {
                errors.report(-doubtful);
                doubtful = 0;
            }
            if (result > 0) {
                return result;
            }
            if (isFull(result)) {
                if (!awaitRoom(result)) {
                    return STOPPED;
                }
                continue;
            }
            boolean isExplained = explain(result, errorsBefore);
            boolean isItsOwn = !isExplained && (result == doubtful || !errors.isFromNetwork(result));
            if (isItsOwn || !attempts.again()) {
                return result;
            }
            doubtful = isExplained ? doubtful : result;
        }
    }

    private boolean isFull(int result) {
        return result == known.wouldBlock() || (result == known.noBuffers() && attempts.again());
    }

    /** Tells of what the error queue holds, and whether that explains an error; a refusal is always somebody else's. */
    private boolean explain(int result, int errorsBefore) {
        errors.drain();
        if (result == known.refused() && errors.remoteErrors() == errorsBefore) {
            errors.report(-result);
        }
        return errors.remoteErrors() != errorsBefore;
    }

    /** What becomes of a datagram whose own error this is: its failure, or null if it left split. */
    private @Nullable DatagramException settle(int index, int error) {
        if (error == STOPPED) {
            return stopped(index);
        }
        return splits && slots[index].isTrain() && known.isUnsplittable(error)
                ? sendSplit(index, error)
                : failure(index, error);
    }

    /** Sends a train split, which the device of its path could not split. */
    private @Nullable DatagramException sendSplit(int index, int error) {
        int result = sendSegments(index);
        if (result < 0) {
            return result == STOPPED ? stopped(index) : failure(index, result);
        }
        if (!fellBack) {
            fellBack = true;
            events.accept(new SocketEvent.SegmentationFellBack(destination(slots[index]), failure(index, error)));
        }
        return null;
    }

    /** Sends the segments of a train one by one: 1, or the negated errno of the first that failed, or STOPPED. */
    private int sendSegments(int index) {
        SendSlot slot = slots[index];
        messages.prepare(index, 0);
        int result = 1;
        int at = trainSent;
        trainSent = 0;
        for (; at < slot.length && result > 0; at += slot.segmentSize) {
            block.setPayload(index, at, Math.min(slot.segmentSize, slot.length - at));
            result = transmit(index, 1);
            forgetStamps(index);
        }
        if (full) {
            trainSent = at - slot.segmentSize;
        }
        return result;
    }

    /** The kernel tells of a train when its first datagram left. */
    private void forgetStamps(int index) {
        if (slots[index].transmitStages != 0) {
            slots[index].transmitStages = 0;
            messages.prepare(index, 0);
        }
    }

    private boolean awaitRoom(int error) {
        if (!waits) {
            full = true;
            deviceFull = error == known.noBuffers();
            return false;
        }
        try {
            Waiter.Result result =
                    error == known.noBuffers() ? waiter.awaitTime(DEVICE_QUEUE_NANOS) : waiter.awaitWritable();
            if (result == Waiter.Result.ERROR) {
                errors.drainAll();
            }
            return result != Waiter.Result.WOKEN;
        } catch (DatagramException e) {
            waitFailure = e;
            return false;
        }
    }

    private DatagramException failure(int index, int error) {
        if (error == known.tooLong()) {
            return syscalls.tooLong(call(index), errors.failedPathMtu());
        }
        return syscalls.failure(call(index), error, hint(slots[index], error));
    }

    private String hint(SendSlot slot, int error) {
        Abi abi = syscalls.abi();
        if (splits && slot.isTrain()) {
            return Hints.sendTrain(abi, error);
        }
        return slot.hasChoices() ? Hints.sendChoices(abi, error) : Hints.send(abi, error);
    }

    private DatagramException stopped(int index) {
        return waitFailure == null ? new StreamClosedException(call(index)) : waitFailure;
    }

    private String call(int index) {
        SendSlot slot = slots[index];
        String to = sender.call() + " to " + SocketAddresses.format(destination(slot));
        String from = slot.source.isUnspecified() ? "" : " from " + SocketAddresses.format(slot.source.toInetAddress());
        String on = slot.interfaceIndex == 0 ? "" : " on interface " + slot.interfaceIndex;
        return to + from + on + (slot.hasChoices() ? " with " + slot.choices() : "");
    }

    private InetSocketAddress destination(SendSlot slot) {
        return slot.destination.isUnspecified() ? peer : slot.destination.toSocketAddress();
    }
}
