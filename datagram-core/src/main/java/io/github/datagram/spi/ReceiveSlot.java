package io.github.datagram.spi;

import io.github.datagram.Metadata;
import java.nio.ByteBuffer;

/**
 * Where a transport puts one message that it received: a datagram, or a train of them that the kernel coalesced. Written
 * anew by each receive; plain fields, because this is the path on which every nanosecond is a datagram's.
 */
public final class ReceiveSlot {
    /** Holds the payload from index 0; the transport never looks at its position and limit. */
    public ByteBuffer payload;

    /** How many payload bytes were stored. */
    public int length;

    /** How many payload bytes there were; more than {@link #length} if the datagram was truncated. */
    public int trueLength;

    /** Whether the kernel had more metadata than the transport had room for. */
    public boolean controlTruncated;

    /** Who sent it. */
    public final Endpoint source = new Endpoint();

    /** The address it was sent to, if {@link Metadata#DESTINATION} is present; the port means nothing. */
    public final Endpoint destination = new Endpoint();

    /** The local unicast address to reply from; unspecified if it is not known. */
    public final Endpoint local = new Endpoint();

    /** The index of the interface on which it arrived, if {@link Metadata#INTERFACE} is present. */
    public int interfaceIndex;

    /** The time to live or hop limit, if {@link Metadata#HOP_LIMIT} is present. */
    public int hopLimit;

    /** The TOS or traffic class octet, if {@link Metadata#DSCP} or {@link Metadata#ECN} is present. */
    public int trafficClass;

    /** Seconds since the epoch, if {@link Metadata#TIMESTAMP} is present. */
    public long seconds;

    /** Nanoseconds within the second, if {@link Metadata#TIMESTAMP} is present. */
    public int nanoseconds;

    /** Datagrams dropped since the socket was opened, modulo 2³², if {@link Metadata#DROP_COUNT} is present. */
    public int dropCount;

    /** The length of each datagram of the train but the last, if {@link Metadata#SEGMENT_SIZE} is present. */
    public int segmentSize;

    private int present;

    /**
     * A slot for one payload.
     *
     * @param payload the buffer for it
     */
    public ReceiveSlot(ByteBuffer payload) {
        this.payload = payload;
    }

    /** Forgets all metadata. */
    public void clearMetadata() {
        present = 0;
        local.clear();
        controlTruncated = false;
    }

    /** {@return the bit that stands for a piece of metadata} */
    public static int bit(Metadata metadata) {
        return 1 << metadata.ordinal();
    }

    /** Says which pieces of metadata are present, by the sum of their bits. */
    public void setPresent(int bits) {
        present = bits;
    }

    /** {@return whether a piece of metadata is present} */
    public boolean has(Metadata metadata) {
        return (present & bit(metadata)) != 0;
    }

    /**
     * Copies everything but the payload from another slot.
     *
     * @param other the slot to copy
     */
    public void copyMetadata(ReceiveSlot other) {
        source.set(other.source);
        destination.set(other.destination);
        local.set(other.local);
        interfaceIndex = other.interfaceIndex;
        hopLimit = other.hopLimit;
        trafficClass = other.trafficClass;
        seconds = other.seconds;
        nanoseconds = other.nanoseconds;
        dropCount = other.dropCount;
        segmentSize = other.segmentSize;
        present = other.present;
        controlTruncated = other.controlTruncated;
    }
}
