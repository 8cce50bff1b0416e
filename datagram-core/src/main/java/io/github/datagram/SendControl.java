package io.github.datagram;

/** What can be chosen for each datagram that is sent. */
public enum SendControl implements Feature {
    /** The source address: {@link OutgoingDatagram#from}. */
    SOURCE,
    /** The interface that it leaves by: {@link OutgoingDatagram#interfaceIndex}. */
    INTERFACE,
    /** The IPv4 time to live or IPv6 hop limit: {@link OutgoingDatagram#hopLimit}. */
    HOP_LIMIT,
    /** DSCP and ECN: {@link OutgoingDatagram#trafficClass}. */
    TRAFFIC_CLASS,
    /**
     * Segmentation by the kernel or the device: {@link OutgoingDatagram#segmentSize}. Where it is not available the
     * transport sends the segments one by one.
     */
    SEGMENTATION,
    /** Being told when it left: {@link DatagramOptions#transmitTimestamps}, {@link OutgoingDatagram#transmitTimestamp}. */
    TRANSMIT_TIMESTAMP
}
