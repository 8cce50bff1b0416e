package io.github.datagram.internal.uring;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.RingCalls;
import java.lang.ref.Cleaner;

/** From one socket into slots, through a ring of its own, which waits for the call to stop as well. */
final class ReceivePath implements Reception {
    /** Room for what is armed beside the datagrams' requests: errors, wake-up, and the cancellation of each. */
    private static final int OTHER_REQUESTS = 8;

    /** So that there is a place for each buffer, of which there may be nearly four times a batch, and some more. */
    private static final int COMPLETIONS_PER_REQUEST = 4;

    private static final long FOR_EVER = -1;

    private final Ring ring;
    private final PosixSocket socket;
    private final SocketRequests requests;
    private final DataRequests data;
    private final long[] lasting;
    private final Cleaner.Cleanable cleanable;
    private boolean wakeArmed;
    private boolean woken;

    private ReceivePath(Ring ring, PosixSocket socket, SocketRequests requests) {
        this.ring = ring;
        this.socket = socket;
        this.requests = requests;
        data = requests.data();
        long[] armed = SocketRequests.lasting(data);
        lasting = new long[] {armed[0], armed[1], Tag.WAKE};
        DataRequests memory = data;
        long[] all = lasting;
        cleanable = RingOwner.register(this, ring, memory, memory::close, () -> all);
    }

    /**
     * Sets up the ring.
     *
     * @param calls how to
     * @param socket the socket
     * @param options how the stream is opened
     * @param controlCapacity how much room the control messages of a datagram take
     * @param errors is told the errors of datagrams sent earlier
     * @return the path
     * @throws DatagramException if a call fails; nothing stays open
     */
    static ReceivePath open(
            RingCalls calls, PosixSocket socket, DatagramOptions options, int controlCapacity, ErrorQueue errors)
            throws DatagramException {
        int entries = options.batchSize() + OTHER_REQUESTS;
        Ring ring = Ring.open(calls, entries, COMPLETIONS_PER_REQUEST * entries);
        try {
            var requests = new SocketRequests(calls, ring, Tag.ALONE, socket, options, controlCapacity, errors);
            return new ReceivePath(ring, socket, requests);
        } catch (DatagramException | RuntimeException | Error e) {
            ring.close();
            throw e;
        }
    }

    @Override
    public MessageSlot[] slots() {
        return data.slots();
    }

    @Override
    public void begin() {}

    @Override
    public int receive(long timeoutNanos) throws DatagramException {
        requests.release();
        woken = false;
        reap();
        if (data.filled() == 0) {
            receiveUntil(System.nanoTime() + timeoutNanos, timeoutNanos < 0);
        }
        return data.filled();
    }

    @Override
    public long malformed() {
        return data.malformed();
    }

    @Override
    public void stop() {}

    /** Cancels what is armed, waits for the end of it, and gives everything back. No call may be running. */
    @Override
    public void close() {
        cleanable.clean();
    }

    /**
     * A wait that may end costs more, even if it does not have to wait; so it is only made when there is nothing. An error that
     * was met before the wait ends it like one that is met in it.
     */
    private void receiveUntil(long deadline, boolean forEver) throws DatagramException {
        long wait = forEver && !requests.metError() ? FOR_EVER : 0;
        while (data.filled() == 0 && !woken) {
            requests.absorbFailure();
            arm();
            ring.enter(wait == 0 ? 0 : 1, wait);
            reap();
            wait = requests.metError() ? 0 : left(deadline, forEver);
            if (wait == 0 && data.foundNothing()) {
                return;
            }
        }
        if (woken && socket.isReceivingStopped()) {
            disarm();
        }
    }

    private static long left(long deadline, boolean forEver) {
        return forEver ? FOR_EVER : Math.max(0, deadline - System.nanoTime());
    }

    /**
     * Nothing will be received any more. The thread that armed the requests ends them best: when it leaves the kernel, no
     * request holds on to the socket, while another thread could only wait until they are told to end.
     */
    private void disarm() {
        ring.cancel(lasting);
    }

    private void arm() throws DatagramException {
        requests.arm();
        if (!wakeArmed) {
            ring.submissions().pollIn(socket.wakeUpDescriptor(), Tag.WAKE);
            wakeArmed = true;
        }
    }

    private void reap() {
        CompletionQueue completions = ring.completions();
        while (!data.isFull() && completions.next()) {
            complete(completions);
        }
        completions.commit();
        data.read();
    }

    private void complete(CompletionQueue completion) {
        if (Tag.kind(completion.userData()) == Tag.WAKE) {
            wakeArmed = false;
            woken |= completion.result() >= 0;
        } else {
            requests.complete(completion);
        }
    }
}
