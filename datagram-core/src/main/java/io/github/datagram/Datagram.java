package io.github.datagram;

import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A datagram that was received.
 *
 * <p>It is a window onto memory that the next receive uses again, and so valid until then, or until the stream is closed:
 * every accessor checks that, and throws {@link IllegalStateException} afterwards. A {@link #payload()} buffer that is kept
 * for longer may show newer bytes, but never memory that was given back. {@link #toOwned()} makes a copy that stays.
 *
 * <p>The check recognizes an expired datagram until its object has been used again, at the earliest four batches later; in
 * {@linkplain DatagramOptions#checked checked} mode objects are not used again and it always does.
 *
 * <p>What was not asked for or did not come is absent, not zero: {@link #has} tells, and the accessor of something absent
 * throws {@link NoSuchElementException}. IPv4 addresses are plain IPv4 addresses on every socket.
 */
public final class Datagram {
    private static final String EXPIRED = "expired datagram";
    private static final long KEY_SEED = new SecureRandom().nextLong();

    private final Lifetime lifetime;
    private final LookupCache lookups;
    private final @Nullable CheckedPayloads checked;

    private ReceiveSlot slot;
    private ByteBuffer payload;
    private int length;
    private int trueLength;
    private long sequence;

    /** For {@link #sourceKey}. Threads that ask at the same time write the same into it. */
    private @Nullable Endpoint sender;

    Datagram(Lifetime lifetime, LookupCache lookups, @Nullable CheckedPayloads checked, ReceiveSlot slot) {
        this.lifetime = lifetime;
        this.lookups = lookups;
        this.checked = checked;
        this.slot = slot;
        this.payload = slot.payload;
    }

    /**
     * Starts a new life as the datagram with the given number. Most often that is in the slot that it had last; storing a
     * reference costs more than comparing, for the collector's sake.
     */
    @SuppressWarnings("ReferenceEquality")
    void become(long number, ReceiveSlot itsSlot, ByteBuffer itsPayload, int itsLength, int itsTrueLength) {
        sequence = number;
        if (slot != itsSlot) {
            slot = itsSlot;
        }
        if (payload != itsPayload) {
            payload = itsPayload;
        }
        length = itsLength;
        trueLength = itsTrueLength;
    }

    /** The slot behind it, checked. */
    ReceiveSlot slot() {
        lifetime.check(sequence);
        return slot;
    }

    /**
     * The payload; no copy is made. Each call returns the same buffer, set back to position 0, the payload's length as limit
     * and network byte order, all of which are the caller's to change.
     *
     * @return the payload
     */
    public ByteBuffer payload() {
        lifetime.check(sequence);
        if (payload.position() != 0 || payload.limit() != length || payload.order() != ByteOrder.BIG_ENDIAN) {
            payload.limit(length).position(0).order(ByteOrder.BIG_ENDIAN);
        }
        return payload;
    }

    /** {@return how many payload bytes were received} */
    public int length() {
        lifetime.check(sequence);
        return length;
    }

    /** {@return how many payload bytes were sent; more than {@link #length()} if the datagram was truncated} */
    public int trueLength() {
        lifetime.check(sequence);
        return trueLength;
    }

    /** {@return whether the payload was longer than {@link DatagramOptions#payloadCapacity}, and its end is lost} */
    public boolean isTruncated() {
        lifetime.check(sequence);
        return trueLength > length;
    }

    /** {@return whether metadata is missing because the kernel had more than was made room for ({@code MSG_CTRUNC})} */
    public boolean isMetadataTruncated() {
        return slot().controlTruncated;
    }

    /** {@return who sent it; the same object again for a peer seen lately} */
    public InetSocketAddress source() {
        return slot().source(lookups.sources);
    }

    /**
     * A number for the address of who sent it, whatever the port, to count or to limit by without making an object of each
     * address: the same for all datagrams of one address for as long as the program runs. It differs from run to run, lest
     * anybody choose addresses that share one; by chance two do with a probability of 2<sup>-64</sup>.
     *
     * @return any 64 bits
     */
    public long sourceKey() {
        ReceiveSlot valid = slot();
        Endpoint address = sender;
        if (address == null) {
            address = new Endpoint();
            sender = address;
        }
        return valid.source(address).addressKey(KEY_SEED);
    }

    /**
     * Whether a piece of metadata is present.
     *
     * @param metadata what to ask for
     * @return true if its accessor does not throw
     */
    public boolean has(Metadata metadata) {
        return isPresent(slot(), metadata);
    }

    /** Two come as zero where there are none. */
    private static boolean isPresent(ReceiveSlot slot, Metadata metadata) {
        return slot.has(metadata)
                && ((metadata != Metadata.FLOW_LABEL && metadata != Metadata.HARDWARE_TIMESTAMP)
                        || slot.number(metadata) != 0);
    }

    /** {@return the address it was sent to: one of this host, or a multicast or broadcast address} */
    public InetAddress destination() {
        return present(Metadata.DESTINATION).destination(lookups.destinations).getAddress();
    }

    /** {@return the index of the interface on which it arrived, greater than 0} */
    public int interfaceIndex() {
        return present(Metadata.INTERFACE).interfaceIndex;
    }

    /** {@return the name of the interface on which it arrived, such as {@code eth0}; looked up when it is first seen} */
    public String interfaceName() {
        return lookups.interfaceName(interfaceIndex());
    }

    /** {@return the IPv4 time to live or IPv6 hop limit on arrival, 0 to 255} */
    public int hopLimit() {
        return present(Metadata.HOP_LIMIT).hopLimit;
    }

    /** {@return the differentiated services code point, 0 to 63} */
    public int dscp() {
        return present(Metadata.DSCP).trafficClass >>> 2;
    }

    /** {@return the explicit congestion notification mark} */
    public Ecn ecn() {
        return Ecn.of(present(Metadata.ECN).trafficClass);
    }

    /** {@return when the kernel received it, in nanoseconds since 1970 by its real-time clock; overflows in 2262} */
    public long timestampNanos() {
        return present(Metadata.TIMESTAMP).timestamp;
    }

    /** {@return when the kernel received it, by its real-time clock; overflows in 2262} */
    public Instant timestamp() {
        return Instant.EPOCH.plusNanos(timestampNanos());
    }

    /**
     * When the interface received it, by a clock of its own: it may count from any time, be ahead or behind, and run at another
     * pace than the kernel's. So this is to be compared with other times of the same interface, or with its {@code /dev/ptp}
     * clock.
     *
     * @return nanoseconds of that clock
     */
    public long hardwareTimestampNanos() {
        return present(Metadata.HARDWARE_TIMESTAMP).number(Metadata.HARDWARE_TIMESTAMP);
    }

    /**
     * The most precise of the times that it carries. {@link TimestampSource#HARDWARE} is {@link #hardwareTimestampNanos}, by
     * the clock of the interface; {@link TimestampSource#SOFTWARE} is {@link #timestamp}, by the real-time clock, and may be
     * there beside it.
     *
     * @return where the most precise timestamp was taken
     */
    public TimestampSource timestampSource() {
        if (has(Metadata.HARDWARE_TIMESTAMP)) {
            return TimestampSource.HARDWARE;
        }
        return has(Metadata.TIMESTAMP) ? TimestampSource.SOFTWARE : TimestampSource.NONE;
    }

    /**
     * How many datagrams the socket had dropped since it was opened when this one was queued, modulo 2³². The kernel
     * tells it only if there were any.
     *
     * @return the count
     */
    public long dropCount() {
        return Integer.toUnsignedLong(present(Metadata.DROP_COUNT).dropCount);
    }

    /** {@return the length of the datagrams of the train in which this one came, or which it is; of the last it may be less} */
    public int segmentSize() {
        return present(Metadata.SEGMENT_SIZE).segmentSize;
    }

    /**
     * How many datagrams it stands for: more than one if it is a train that was not {@linkplain DatagramOptions#splitTrains
     * split}. {@link #payload}, {@link #length} and {@link #trueLength} are those of the train then; all else, the source for
     * one, is the same for each of its datagrams.
     *
     * @return the number, at least 1
     */
    public int segmentCount() {
        int size = segmentSize(slot());
        return size < trueLength ? (trueLength + size - 1) / size : 1;
    }

    /**
     * The payload of one of the datagrams that it stands for; no copy is made. This is the buffer of {@link #payload()} with
     * position and limit around that part, so that each call, to {@code payload()} too, moves what the last one returned. Where
     * a train was truncated, what did not come is missing here.
     *
     * @param index 0 to {@link #segmentCount()} - 1
     * @return the payload, from the buffer's position to its limit, in network byte order
     * @throws IndexOutOfBoundsException if there is none
     */
    public ByteBuffer segment(int index) {
        int size = segmentSize(slot());
        long start = (long) index * size;
        if (index < 0 || (index > 0 && start >= trueLength)) {
            throw new IndexOutOfBoundsException("segment " + index + " of " + segmentCount());
        }
        int end = (int) Math.min(start + size, length);
        return payload.limit(end).position((int) Math.min(start, end)).order(ByteOrder.BIG_ENDIAN);
    }

    /** Into which lengths the payload falls; more than that if it is one datagram. */
    private static int segmentSize(ReceiveSlot slot) {
        return slot.isTrain() ? slot.segmentSize : Integer.MAX_VALUE;
    }

    /** {@return the flow label, 1 to 0xFFFFF} */
    public int flowLabel() {
        return (int) present(Metadata.FLOW_LABEL).number(Metadata.FLOW_LABEL);
    }

    /**
     * The hop-by-hop options header (RFC 8200, section 4.3); no copy is made. Like {@link #payload()} it is valid until the
     * next receive, and the same buffer again, set back; it is read-only.
     *
     * @return the whole header: the protocol of what follows, the number of 8-octet units less one, the options
     */
    public ByteBuffer hopByHopOptions() {
        return header(Metadata.HOP_BY_HOP_OPTIONS);
    }

    /** {@return the destination options header (RFC 8200, section 4.6), as {@link #hopByHopOptions}} */
    public ByteBuffer destinationOptions() {
        return header(Metadata.DESTINATION_OPTIONS);
    }

    /** {@return the routing header (RFC 8200, section 4.4), as {@link #hopByHopOptions}} */
    public ByteBuffer routingHeader() {
        return header(Metadata.ROUTING_HEADER);
    }

    private ByteBuffer header(Metadata metadata) {
        ByteBuffer header = present(metadata).header(metadata);
        return checked == null
                ? header
                : checked.copy(sequence, header, header.remaining()).asReadOnlyBuffer();
    }

    /** {@return the address and port in its headers, which are not those of this socket if a firewall redirected it} */
    public InetSocketAddress originalDestination() {
        return present(Metadata.ORIGINAL_DESTINATION).originalDestination(lookups.destinations);
    }

    /** {@return the length of the longest fragment in which it came, in bytes, its IP header included} */
    public int fragmentSize() {
        return (int) present(Metadata.FRAGMENT_SIZE).number(Metadata.FRAGMENT_SIZE);
    }

    /** {@return the mark that this host has put on it, any 32 bits; 0 if none} */
    public int mark() {
        return (int) present(Metadata.MARK).number(Metadata.MARK);
    }

    /** {@return the priority that this host has given it, 0 if none} */
    public int priority() {
        return (int) present(Metadata.PRIORITY).number(Metadata.PRIORITY);
    }

    /** {@return a copy that stays valid for ever, payload included; a copy of a copy is itself} */
    public Datagram toOwned() {
        ReceiveSlot original = slot();
        if (lifetime == Lifetime.ENDLESS) {
            return this;
        }
        var copy = ByteBuffer.allocate(length).put(0, payload.duplicate().clear(), 0, length);
        var owned = new OwnedSlot(original, copy);
        var datagram = new Datagram(Lifetime.ENDLESS, lookups, null, owned);
        datagram.become(sequence, owned, copy, length, trueLength);
        return datagram;
    }

    /** {@return one line with everything that is known but the payload; never throws} */
    @Override
    public String toString() {
        try {
            return lifetime.covers(sequence) ? DatagramText.of(this) : EXPIRED;
        } catch (IllegalStateException closedMeanwhile) {
            return EXPIRED;
        }
    }

    private ReceiveSlot present(Metadata metadata) {
        ReceiveSlot valid = slot();
        if (!isPresent(valid, metadata)) {
            throw new NoSuchElementException(metadata
                    + " is absent; ask for it with DatagramOptions.receive, and see DatagramStream.capabilities");
        }
        return valid;
    }
}
