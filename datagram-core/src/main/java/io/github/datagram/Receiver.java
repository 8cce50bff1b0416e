package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import io.github.datagram.spi.Transport;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a stream: has the transport fill its slots, splits trains into {@link Datagram}s, and hands these
 * out singly or as a batch.
 *
 * <p>The objects that it hands out come from a ring of four batches, so that one that was kept too long is recognized as
 * expired for a good while before it serves again.
 */
final class Receiver {
    private static final int BATCHES_IN_RING = 4;

    private final Transport transport;
    private final ReceiveSlot[] slots;
    private final boolean splitsTrains;
    private final boolean mayBeNotices;
    private final @Nullable PeerFilter peer;
    private final boolean hasIpv4Header;
    private final Sender sender;
    private final EventQueue events;
    private final Lifetime lifetime;
    private final LookupCache lookups = new LookupCache();
    private final @Nullable CheckedPayloads checked;
    private final ThreadGuard guard = new ThreadGuard("receive");

    private Datagram[] ring;
    private int first;
    private int count;
    private int taken;
    private long sequence;

    Receiver(Transport transport, DatagramOptions options, Sender sender, EventQueue events, Lifetime lifetime) {
        this.transport = transport;
        this.sender = sender;
        this.events = events;
        this.lifetime = lifetime;
        slots = transport.receiveSlots();
        splitsTrains = options.splitTrains() && options.received().contains(Metadata.SEGMENT_SIZE);
        mayBeNotices = options.received().contains(Metadata.PATH_MTU);
        peer = options.remote() == null ? null : new PeerFilter(options.remote());
        hasIpv4Header = options.protocol().kind() == Protocol.Kind.RAW
                && options.local().getAddress() instanceof Inet4Address;
        checked = options.checked() ? new CheckedPayloads() : null;
        ring = new Datagram[BATCHES_IN_RING * slots.length];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = newDatagram();
        }
    }

    /** Waits until there is a datagram to take; false when the time is over. */
    boolean await(long timeoutNanos) throws DatagramException {
        return !isUsedUp() || refill(timeoutNanos, false);
    }

    /**
     * Waits until there is a datagram to take or an event to poll; false when the time is over. An event wakes it, whichever
     * thread it comes from.
     */
    boolean awaitAny(long timeoutNanos) throws DatagramException {
        if (!isUsedUp() || !events.isEmpty()) {
            return true;
        }
        Runnable before = events.wakeReceiver(transport::interruptReceive);
        try {
            return refill(timeoutNanos, true);
        } finally {
            events.wakeReceiver(before);
        }
    }

    /** Whether all that the last system call brought has been taken. */
    boolean isEmpty() {
        return taken == count;
    }

    /** Takes the datagram that {@link #await} has waited for. */
    Datagram take() {
        expireBefore(sequence - count + taken);
        return get(taken++);
    }

    /** Takes all that the last system call brought and was not taken yet, or has another one made; returns how many. */
    int takeBatch(long timeoutNanos) throws DatagramException {
        if (!await(timeoutNanos)) {
            return 0;
        }
        expireBefore(sequence - count + taken);
        first = position(taken);
        int batch = count - taken;
        count = batch;
        taken = batch;
        return batch;
    }

    /** Ends the validity of all that was handed out. */
    void expire() {
        expireBefore(sequence - count + taken);
    }

    /** The datagram at a place in the current batch. */
    Datagram get(int index) {
        return ring[position(index)];
    }

    private boolean isUsedUp() {
        return isEmpty() || lifetime.isClosed();
    }

    /** Has the transport receive until there are datagrams or the time is over; between its calls events are told. */
    private boolean refill(long timeoutNanos, boolean orEvent) throws DatagramException {
        long deadline = timeoutNanos > 0 ? System.nanoTime() + timeoutNanos : 0;
        long left = timeoutNanos;
        do {
            receive(left, orEvent);
            events.dispatch();
            if (!isUsedUp() || (orEvent && !events.isEmpty())) {
                return true;
            }
            left = timeoutNanos > 0 ? Math.max(0, deadline - System.nanoTime()) : timeoutNanos;
        } while (left != 0 || lifetime.isClosed());
        return false;
    }

    private void receive(long timeoutNanos, boolean orEvent) throws DatagramException {
        guard.enter();
        try {
            expireBefore(sequence);
            first = position(count);
            count = 0;
            taken = 0;
            sender.flushBeforeWait();
            long wait = mustReturn(orEvent) ? 0 : timeoutNanos;
            int filled;
            do {
                filled = transport.receive(wait);
                unpackAll(filled);
                wait = 0; // all of it was for somebody else: what is behind it comes at once, and the time goes on
            } while (filled > 0 && count == 0);
        } finally {
            guard.exit();
        }
    }

    /** Whether there is an event already, or something for a handler, so that there must be no waiting. */
    private boolean mustReturn(boolean orEvent) {
        return events.mustBeTold() || (orEvent && !events.isEmpty());
    }

    /** What comes in the place of a datagram and is none becomes an event. */
    private boolean isNotice(ReceiveSlot slot) {
        if (!slot.has(Metadata.PATH_MTU)) {
            return false;
        }
        int pathMtu = (int) slot.number(Metadata.PATH_MTU);
        events.accept(new SocketEvent.PathMtuNotice(slot.source(new Endpoint()).toInetAddress(), pathMtu));
        return true;
    }

    private void expireBefore(long number) {
        lifetime.startAt(number);
        if (checked != null) {
            checked.expireBefore(number);
        }
    }

    /** Overwrites what checked mode handed out; the datagrams themselves expire with the lifetime. */
    void close() {
        if (checked != null) {
            checked.expireBefore(Long.MAX_VALUE);
        }
    }

    private void unpackAll(int filled) {
        for (int i = 0; i < filled; i++) {
            boolean isNotice = mayBeNotices && isNotice(slots[i]);
            if (!isNotice && (peer == null || peer.admits(slots[i]))) {
                unpack(i);
            }
        }
    }

    private void unpack(int index) {
        ReceiveSlot slot = slots[index];
        if (splitsTrains && slot.isTrain()) {
            unpackTrain(slot, slot.segmentSize);
        } else if (hasIpv4Header) {
            unpackPacket(slot);
        } else {
            place(slot, slot.payload, slot.length, slot.trueLength);
        }
    }

    private void unpackTrain(ReceiveSlot slot, int segmentSize) {
        for (int at = 0; at < slot.trueLength; at += segmentSize) {
            int trueLength = Math.min(segmentSize, slot.trueLength - at);
            int length = Math.max(0, Math.min(trueLength, slot.length - at));
            ByteBuffer payload = slot.segment(at / segmentSize, Math.min(at, slot.length));
            place(slot, payload, length, trueLength);
        }
    }

    /** A raw IPv4 socket receives the header too, which tells its own length in words. */
    private void unpackPacket(ReceiveSlot slot) {
        int header = slot.length == 0 ? 0 : (slot.payload.get(0) & 0x0F) * Integer.BYTES;
        int skipped = Math.min(header, slot.length);
        place(slot, slot.segment(0, skipped), slot.length - skipped, slot.trueLength - skipped);
    }

    private void place(ReceiveSlot slot, ByteBuffer payload, int length, int trueLength) {
        if (BATCHES_IN_RING * (count + 1) > ring.length) {
            grow();
        }
        int position = position(count++);
        long number = sequence++;
        if (checked == null) {
            ring[position].become(number, slot, payload, length, trueLength);
        } else {
            ring[position] = newDatagram();
            ring[position].become(number, slot, checked.copy(number, payload, length), length, trueLength);
        }
    }

    /** Makes room for four batches of trains. */
    private void grow() {
        var larger = new Datagram[2 * ring.length];
        for (int i = 0; i < larger.length; i++) {
            larger[i] = i < count ? get(i) : newDatagram();
        }
        ring = larger;
        first = 0;
    }

    private Datagram newDatagram() {
        return new Datagram(lifetime, lookups, checked, slots[0]);
    }

    private int position(int index) {
        int position = first + index;
        return position < ring.length ? position : position - ring.length;
    }
}
