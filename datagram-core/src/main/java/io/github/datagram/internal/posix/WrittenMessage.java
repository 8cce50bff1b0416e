package io.github.datagram.internal.posix;

import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;

/**
 * What the socket address and the control area of a message to send say, so that what says the same again is not written
 * again: a server answers from one address, and a client asks one server.
 */
final class WrittenMessage {
    /** Nothing of the kind is written. */
    static final int NOT_WRITTEN = -1;

    private int nameLength = NOT_WRITTEN;
    private int controlLength = NOT_WRITTEN;

    private long destinationHigh;
    private long destinationLow;
    private int destinationScope;
    private int destinationPort;

    private long sourceHigh;
    private long sourceLow;
    private int interfaceIndex;
    private int hopLimit;
    private int trafficClass;
    private int segmentSize;
    private boolean ipv4;

    /** How long the socket address is, if it is that of the destination. */
    int nameLength(Endpoint destination) {
        return destination.is(destinationHigh, destinationLow, destinationScope, destinationPort)
                ? nameLength
                : NOT_WRITTEN;
    }

    /** The socket address is that of the destination, and so long. */
    int setName(Endpoint destination, int length) {
        destinationHigh = destination.high;
        destinationLow = destination.low;
        destinationScope = destination.scopeId;
        destinationPort = destination.port;
        nameLength = length;
        return length;
    }

    /**
     * How long the control area is, if it says what a slot says that does not {@linkplain SendSlot#hasChoices choose what few
     * choose}.
     *
     * @param slot the slot
     * @param itsSegmentSize into which lengths the kernel shall split it
     * @param isIpv4 whether it goes to an IPv4 destination
     */
    int controlLength(SendSlot slot, int itsSegmentSize, boolean isIpv4) {
        return slot.transmitStages == 0
                        && slot.source.high == sourceHigh
                        && slot.source.low == sourceLow
                        && slot.interfaceIndex == interfaceIndex
                        && slot.hopLimit == hopLimit
                        && slot.trafficClass == trafficClass
                        && itsSegmentSize == segmentSize
                        && isIpv4 == ipv4
                ? controlLength
                : NOT_WRITTEN;
    }

    /** The control area says what such a slot says, and is so long; one that asks for times says a number that no other has. */
    int setControls(SendSlot slot, int itsSegmentSize, boolean isIpv4, int length) {
        sourceHigh = slot.source.high;
        sourceLow = slot.source.low;
        interfaceIndex = slot.interfaceIndex;
        hopLimit = slot.hopLimit;
        trafficClass = slot.trafficClass;
        segmentSize = itsSegmentSize;
        ipv4 = isIpv4;
        controlLength = slot.transmitStages == 0 ? length : NOT_WRITTEN;
        return length;
    }
}
