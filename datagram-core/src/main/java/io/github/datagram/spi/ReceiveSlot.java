package io.github.datagram.spi;

import io.github.datagram.Metadata;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One message that a transport received: a datagram, or a train of them that the kernel coalesced. A slot serves again with
 * the next receive.
 *
 * <p>Numbers are there at once, in plain fields, because this is the path on which every nanosecond is a datagram's; what a
 * field holds means something only if {@link #has} says that it is present. Addresses are read where the kernel put them, when
 * they are asked for, into whatever the reader makes of them. Several threads may ask at once.
 *
 * <p>It is small on purpose: while the kernel fills a batch it uses up the processor's nearest cache, and each cache line of a
 * slot is fetched anew.
 */
public abstract class ReceiveSlot {
    /** Holds the payload from index 0; the transport never looks at its position and limit. */
    public final ByteBuffer payload;

    /** How many payload bytes were stored. */
    public int length;

    /** How many payload bytes there were; more than {@link #length} if the datagram was truncated. */
    public int trueLength;

    /** The index of the interface on which it arrived, if {@link Metadata#INTERFACE} is present. */
    public int interfaceIndex;

    /** The time to live or hop limit, if {@link Metadata#HOP_LIMIT} is present. */
    public int hopLimit;

    /** The TOS or traffic class octet, if {@link Metadata#DSCP} or {@link Metadata#ECN} is present. */
    public int trafficClass;

    /** Nanoseconds since the epoch, if {@link Metadata#TIMESTAMP} is present. */
    public long timestamp;

    /** Datagrams dropped since the socket was opened, modulo 2³², if {@link Metadata#DROP_COUNT} is present. */
    public int dropCount;

    /** The length of each datagram of the train but the last, if {@link Metadata#SEGMENT_SIZE} is present. */
    public int segmentSize;

    /** Whether the kernel had more metadata than the transport had room for. */
    public boolean controlTruncated;

    private @Nullable SegmentBuffers segments;
    private int present;

    /**
     * A slot for one payload.
     *
     * @param payload the buffer for it
     */
    protected ReceiveSlot(ByteBuffer payload) {
        this.payload = payload;
    }

    /** Says how many payload bytes there were; what did not fit is lost. */
    protected final void setLength(int bytes) {
        trueLength = bytes;
        length = Math.min(bytes, payload.capacity());
    }

    /**
     * A part of the payload, in a buffer that is kept for the next time.
     *
     * @param index the number of the part
     * @param offset where in the payload it begins
     * @return the payload from there on
     */
    public final ByteBuffer segment(int index, int offset) {
        SegmentBuffers kept = segments;
        if (kept == null) {
            kept = new SegmentBuffers(payload);
            segments = kept;
        }
        return kept.segment(index, offset);
    }

    /** {@return what the reader makes of the address of who sent it} */
    public abstract <R> R source(AddressReader<R> reader);

    /** {@return the bit that stands for a piece of metadata} */
    public static int bit(Metadata metadata) {
        return 1 << metadata.ordinal();
    }

    /** Says which pieces of metadata are present, by the sum of their bits; at first none is. */
    public final void setPresent(int bits) {
        present = bits;
    }

    /** {@return the sum of the bits of what is present} */
    public final int present() {
        return present;
    }

    /** {@return whether a piece of metadata is present} */
    public final boolean has(Metadata metadata) {
        return (present & bit(metadata)) != 0;
    }

    /** {@return what the reader makes of the address it was sent to, if {@link Metadata#DESTINATION} is present; port 0} */
    public abstract <R> R destination(AddressReader<R> reader);

    /** {@return what the reader makes of the local unicast address to reply from; unspecified if it is not known} */
    public abstract <R> R local(AddressReader<R> reader);

    /**
     * Whether {@link #destination}, {@link #local} and {@link #interfaceIndex} are known. A reply needs them also where nobody
     * asked for them, and {@link #has} denies them.
     */
    public abstract boolean knowsPath();

    /**
     * A piece of metadata that is one number and that few ask for, read where the kernel put it.
     *
     * @param metadata what to read, which is present: {@link Metadata#FLOW_LABEL}, {@link Metadata#FRAGMENT_SIZE},
     *     {@link Metadata#MARK}, {@link Metadata#PRIORITY}, {@link Metadata#PATH_MTU}, or {@link
     *     Metadata#HARDWARE_TIMESTAMP} in nanoseconds
     * @return the number
     */
    public long number(Metadata metadata) {
        throw new IllegalStateException(metadata + " is absent");
    }

    /**
     * An IPv6 extension header, read-only, where the kernel put it.
     *
     * @param metadata which one, which is present: {@link Metadata#HOP_BY_HOP_OPTIONS}, {@link
     *     Metadata#DESTINATION_OPTIONS} or {@link Metadata#ROUTING_HEADER}
     * @return the whole header; the same buffer again for as long as headers come to the same place
     */
    public ByteBuffer header(Metadata metadata) {
        throw new IllegalStateException(metadata + " is absent");
    }

    /**
     * Reads address and port in the headers of the datagram, if {@link Metadata#ORIGINAL_DESTINATION} is present.
     *
     * @param reader takes them
     * @param <R> what it makes of them
     * @return what it made of them
     */
    public <R> R originalDestination(AddressReader<R> reader) {
        throw new IllegalStateException(Metadata.ORIGINAL_DESTINATION + " is absent");
    }

    /** {@return whether it is more than one datagram} */
    public final boolean isTrain() {
        return has(Metadata.SEGMENT_SIZE) && segmentSize > 0 && segmentSize < trueLength;
    }
}
