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
    TRANSMIT_TIMESTAMP,
    /** The flow label of an IPv6 datagram, RFC 6437: {@link OutgoingDatagram#flowLabel}. */
    FLOW_LABEL,
    /** When it leaves: {@link OutgoingDatagram#launchAt}. */
    LAUNCH_TIME,
    /**
     * That it fails rather than leaves in fragments: {@link OutgoingDatagram#dontFragment}. IPv4 has this for a whole socket
     * only.
     */
    DONT_FRAGMENT,
    /** The mark by which firewall and routing of this host know it: {@link OutgoingDatagram#mark}. */
    MARK,
    /** The priority by which the interface queues it: {@link OutgoingDatagram#priority}. */
    PRIORITY,
    /** An IPv6 hop-by-hop options header: {@link OutgoingDatagram#hopByHopOptions}. */
    HOP_BY_HOP_OPTIONS,
    /** An IPv6 destination options header: {@link OutgoingDatagram#destinationOptions}. */
    DESTINATION_OPTIONS,
    /** An IPv6 routing header: {@link OutgoingDatagram#routingHeader}. */
    ROUTING_HEADER
}
