package io.github.datagram.benchmarks.drain;

import io.github.datagram.Datagram;
import io.github.datagram.Ecn;
import io.github.datagram.Metadata;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What each datagram must say. To compare it with that is what every contestant does with what it received, so that none
 * gets away with not reading it.
 */
final class Expected {
    /** The length of a payload in bytes. */
    static final int PAYLOAD = 64;

    static final int DSCP = 46;
    static final Ecn ECN = Ecn.ECT_0;

    /** What Linux sends with. */
    private static final int HOP_LIMIT = 64;

    private final InetAddress destination;
    private final int interfaceIndex;
    private final long earliest;

    Expected(InetAddress destination) throws SocketException {
        this.destination = destination;
        interfaceIndex = NetworkInterface.getByInetAddress(destination).getIndex();
        earliest = Instant.now().getEpochSecond() * 1_000_000_000L;
    }

    /** The traffic class octet that the sender sets. */
    static int trafficClass() {
        return DSCP << 2 | ECN.bits();
    }

    static boolean isPayload(ByteBuffer payload, long number) {
        return payload.remaining() == PAYLOAD && payload.getLong(0) == number;
    }

    boolean isMetadata(Datagram datagram) {
        return isPath(datagram)
                && datagram.dscp() == DSCP
                && datagram.ecn() == ECN
                && datagram.timestampNanos() >= earliest;
    }

    /** Which way it came, which is what Go's x/net can tell. */
    boolean isPath(Datagram datagram) {
        return datagram.interfaceIndex() == interfaceIndex
                && datagram.hopLimit() == HOP_LIMIT
                && destination.equals(datagram.destination());
    }

    /** What a stream tells that was asked for everything. */
    boolean isEverything(Datagram datagram) {
        return isMetadata(datagram)
                && datagram.originalDestination().getPort() != 0
                && datagram.priority() >= 0
                && (!datagram.has(Metadata.MARK) || datagram.mark() == 0)
                && !datagram.has(Metadata.FRAGMENT_SIZE)
                && !datagram.has(Metadata.HARDWARE_TIMESTAMP)
                && !datagram.has(Metadata.SEGMENT_SIZE)
                && !datagram.has(Metadata.DROP_COUNT);
    }
}
