package io.github.datagram;

import io.github.datagram.spi.ReceiveSlot;
import io.github.datagram.spi.SendChoices;
import io.github.datagram.spi.SendSlot;
import io.github.datagram.spi.Transport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a stream: a queue in the transport's own slots, the last of which may be under composition.
 *
 * <p>Its {@link SendGuard} is held while a datagram is composed and while the queue is sent. When the stream is closed
 * meanwhile, whoever lets go of the guard last sends what is queued, so that every datagram leaves or is told of.
 */
final class Sender {
    private final Transport transport;
    private final Capabilities capabilities;
    private final SendSlot[] slots;

    /** Those that are available: a bit for each. */
    private final int controls;

    private final EventQueue events;
    private final Addressing addressing;
    private final int transmitStages;
    private final boolean stampsAll;
    private final SendGuard guard = new SendGuard();
    private final OutgoingDatagram outgoing = new OutgoingDatagram(this);
    private final SendReport[] successes;
    private final List<SocketEvent.SendFailed> collected = new ArrayList<>();
    private final Consumer<SocketEvent.SendFailed> collector = collected::add;

    private SendSlot composed;
    private long nextId;
    private volatile boolean closed;

    Sender(Transport transport, DatagramOptions options, EventQueue events) {
        this.transport = transport;
        this.events = events;
        capabilities = transport.capabilities();
        slots = transport.sendSlots();
        controls = Arrays.stream(SendControl.values())
                .filter(capabilities::has)
                .mapToInt(SendChoices::bit)
                .sum();
        composed = slots[0];
        successes = new SendReport[slots.length + 1];
        Arrays.setAll(successes, sent -> new SendReport(sent, List.of()));
        addressing = new Addressing(options);
        transmitStages =
                options.transmitStages().stream().mapToInt(SendSlot::bit).sum();
        stampsAll = !options.stampsOnRequest() && capabilities.has(SendControl.TRANSMIT_TIMESTAMP);
    }

    /** Starts a datagram to the peer of a connected stream. */
    OutgoingDatagram toPeer() {
        addressing.requirePeer();
        compose();
        return outgoing;
    }

    /** Starts a datagram, and drops it if its destination is none. */
    OutgoingDatagram to(InetSocketAddress destination) {
        SendSlot slot = compose();
        boolean isDestination = false;
        try {
            addressing.setDestination(slot, destination);
            isDestination = true;
        } finally {
            if (!isDestination) {
                discard();
            }
        }
        return outgoing;
    }

    /** Starts a datagram from where another one was sent to, to where it came from. */
    OutgoingDatagram reply(Datagram datagram) {
        ReceiveSlot received = datagram.slot();
        addressing.setReply(compose(), received);
        return outgoing;
    }

    private SendSlot compose() {
        while (!guard.compose()) {
            yieldToClose();
        }
        composed = slots[guard.queued()];
        composed.clear();
        composed.transmitStages = stampsAll ? transmitStages : 0;
        return composed;
    }

    /** The one thread that sends may find the stream being closed at the queue, which does not take long and may be over. */
    private void yieldToClose() {
        if (!closed || guard.isComposed()) {
            throw guard.refusal();
        }
        Thread.onSpinWait();
    }

    /**
     * The slot under composition by this thread. A close takes the composition away, but not from under the caller's hands:
     * what is written here from then on goes nowhere, and {@link #seal} tells.
     */
    SendSlot open() {
        if (!guard.isComposing() && !closed) {
            throw new IllegalStateException(
                    "no datagram is being composed by this thread; begin with reply(…) or to(…)");
        }
        return composed;
    }

    SendSlot open(SendControl control) {
        SendSlot slot = open();
        if ((controls & SendChoices.bit(control)) == 0) {
            discard();
            throw new UnsupportedOperationException(control + " is not available on " + capabilities.backend() + ": "
                    + capabilities.cause(control).orElse(""));
        }
        return slot;
    }

    void askForTransmitTimestamp() {
        SendSlot slot = open(SendControl.TRANSMIT_TIMESTAMP);
        if (transmitStages == 0) {
            discard();
            throw new UnsupportedOperationException(
                    "transmitTimestamp(): the stream was opened without transmit timestamps; "
                            + "name the stages to tell with transmitTimestampsOnRequest(…)");
        }
        slot.transmitStages = transmitStages;
    }

    void discard() {
        open();
        if (guard.sendAfterComposing()) {
            letGo();
        }
    }

    long queue() throws StreamClosedException {
        if (closed || guard.queued() + 1 == slots.length) {
            return queueLast();
        }
        SendSlot slot = open();
        long id = nextId++;
        slot.id = id;
        if (!guard.queueComposed()) {
            throw closedMeanwhile(slot);
        }
        if (closed) {
            sendLast();
        }
        events.dispatch();
        return id;
    }

    /**
     * Queues the datagram with which the queue is full, and sends all. A close meanwhile is told by events, this datagram's among
     * them, and by the next call.
     */
    private long queueLast() throws StreamClosedException {
        long id = seal();
        try {
            transmit(events);
        } catch (StreamClosedException told) {
            return id;
        } finally {
            letGo();
            events.dispatch();
        }
        return id;
    }

    long sendNow() throws DatagramException {
        long id = seal();
        var own = new OwnFailure(id);
        try {
            transmit(own);
        } finally {
            letGo();
            tellAfter(own.failure);
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return id;
    }

    /** A handler that throws must not hide the failure of the datagram at hand. */
    private void tellAfter(@Nullable DatagramException failure) {
        try {
            events.dispatch();
        } catch (RuntimeException e) {
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
    }

    /**
     * Sends what is queued.
     *
     * @return what came of it
     */
    SendReport flush() throws StreamClosedException {
        while (!guard.send()) {
            yieldToClose();
        }
        int count = guard.queued();
        SendReport report = successes[count];
        boolean isReported = false;
        try {
            try {
                transmit(collector);
            } finally {
                report = report(count);
                letGo();
            }
            events.dispatch();
            isReported = true;
        } finally {
            if (!isReported) {
                report.failures().forEach(events);
            }
        }
        return report;
    }

    /** What came of a flush. Most of the time all is well, and then there is nothing to make anew. */
    private SendReport report(int count) {
        if (collected.isEmpty()) {
            return successes[count];
        }
        var report = new SendReport(count - collected.size(), collected);
        collected.clear();
        return report;
    }

    Addressing addressing() {
        return addressing;
    }

    /** Drops the datagram under composition, and says why: {@code hopLimit(256) to 192.0.2.1:53: EINVAL (…)}. */
    IllegalArgumentException reject(String call, String reason) {
        String to = SocketAddresses.format(addressing.destination(open()));
        discard();
        return new IllegalArgumentException(call + " to " + to + ": EINVAL (" + reason + ")");
    }

    /** Sends what is queued, unless another thread is at it; failures become events. Returns whether there may be some. */
    boolean flushBeforeWait() throws StreamClosedException {
        boolean sends = guard.sendBeforeWait();
        if (sends) {
            transmitAndLetGo(events);
        }
        return sends;
    }

    private void transmitAndLetGo(Consumer<? super SocketEvent.SendFailed> failures) throws StreamClosedException {
        try {
            transmit(failures);
        } finally {
            letGo();
        }
    }

    /** Sends what is queued as far as that can be done without waiting; the rest becomes events. */
    void close() {
        closed = true;
        sendLast();
    }

    /** After the close: unless another thread sends, which will come here when it lets go. */
    private void sendLast() {
        if (guard.sendInPlaceOfAnyone()) {
            try {
                transmit(events);
            } catch (StreamClosedException e) {
                // What was not sent is told by an event each.
            } finally {
                guard.release();
            }
        }
    }

    private void letGo() {
        guard.release();
        if (closed) {
            sendLast();
        }
    }

    /** Appends the datagram under composition to the queue, and goes on to hold the guard. */
    private long seal() throws StreamClosedException {
        if (closed && !guard.isComposing()) {
            throw new StreamClosedException("send on " + SocketAddresses.format(transport.localAddress()));
        }
        SendSlot slot = open();
        boolean isOurs = guard.sendAfterComposing();
        if (isOurs && !closed) {
            slot.id = nextId++;
            guard.add();
            return slot.id;
        }
        if (isOurs) {
            letGo();
        }
        throw closedMeanwhile(slot);
    }

    private StreamClosedException closedMeanwhile(SendSlot slot) {
        String call = "send to " + SocketAddresses.format(addressing.destination(slot));
        events.dispatch();
        return new StreamClosedException(call);
    }

    private void transmit(Consumer<? super SocketEvent.SendFailed> failures) throws StreamClosedException {
        int count = guard.takeAll();
        if (count == 0) {
            return;
        }
        try {
            transport.send(count);
        } finally {
            for (int i = 0; i < count; i++) {
                DatagramException failure = slots[i].failure;
                if (failure != null) {
                    failures.accept(new SocketEvent.SendFailed(slots[i].id, addressing.destination(slots[i]), failure));
                }
            }
        }
    }

    /** Keeps the failure of one datagram for its sender, and tells the others as events. */
    private final class OwnFailure implements Consumer<SocketEvent.SendFailed> {
        private final long id;
        private @Nullable DatagramException failure;

        OwnFailure(long id) {
            this.id = id;
        }

        @Override
        public void accept(SocketEvent.SendFailed failed) {
            if (failed.id() == id) {
                failure = failed.error();
            } else {
                events.accept(failed);
            }
        }
    }
}
