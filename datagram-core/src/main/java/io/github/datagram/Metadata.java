package io.github.datagram;

/**
 * What a received datagram can tell beside its payload and its source. Ask for it with
 * {@link DatagramOptions#receive(Metadata...)}; ask a datagram with {@link Datagram#has(Metadata)} whether it has it.
 */
public enum Metadata implements Feature {
    /** The address that the datagram was sent to ({@code IP_PKTINFO}, {@code IPV6_RECVPKTINFO}). */
    DESTINATION,
    /** The interface on which it arrived ({@code IP_PKTINFO}, {@code IPV6_RECVPKTINFO}). */
    INTERFACE,
    /** The IPv4 time to live or IPv6 hop limit on arrival ({@code IP_RECVTTL}, {@code IPV6_RECVHOPLIMIT}). */
    HOP_LIMIT,
    /** The differentiated services code point, RFC 2474 ({@code IP_RECVTOS}, {@code IPV6_RECVTCLASS}). */
    DSCP,
    /** The explicit congestion notification mark, RFC 3168 ({@code IP_RECVTOS}, {@code IPV6_RECVTCLASS}). */
    ECN,
    /** When the kernel received it, in nanoseconds ({@code SO_TIMESTAMPNS}). */
    TIMESTAMP,
    /** How many datagrams the socket has dropped because its buffer was full ({@code SO_RXQ_OVFL}). */
    DROP_COUNT,
    /**
     * The segment size of the train in which it came. Lets the kernel hand over many datagrams of one flow at once
     * ({@code UDP_GRO}); they still come out one by one, unless {@link DatagramOptions#splitTrains} says otherwise. A stream
     * that receives trains has room for whole ones, {@value DatagramOptions#MAX_PAYLOAD_CAPACITY} bytes each, whatever its
     * {@link DatagramOptions#payloadCapacity}.
     */
    SEGMENT_SIZE,
    /** The flow label of an IPv6 datagram, RFC 6437, unless it is 0, which means none ({@code IPV6_FLOWINFO}). */
    FLOW_LABEL,
    /** The hop-by-hop options header of an IPv6 datagram, if it has one ({@code IPV6_RECVHOPOPTS}). */
    HOP_BY_HOP_OPTIONS,
    /**
     * The destination options header of an IPv6 datagram, if it has one ({@code IPV6_RECVDSTOPTS}); of two the second, which
     * is for the final destination alone.
     */
    DESTINATION_OPTIONS,
    /** The routing header of an IPv6 datagram, if it has one ({@code IPV6_RECVRTHDR}). */
    ROUTING_HEADER,
    /**
     * The address and port in the headers of the datagram ({@code IP_RECVORIGDSTADDR}, {@code IPV6_RECVORIGDSTADDR}); a
     * firewall that redirects it ({@code TPROXY}) leaves them as they are.
     */
    ORIGINAL_DESTINATION,
    /** The length of the longest fragment in which it came, if it did ({@code IP_RECVFRAGSIZE}, {@code IPV6_RECVFRAGSIZE}). */
    FRAGMENT_SIZE,
    /** The mark that sender or firewall of this host put on it ({@code SO_RCVMARK}); as of Linux 5.19. */
    MARK,
    /** The priority that sender or firewall of this host gave it ({@code SO_RCVPRIORITY}); as of Linux 6.14. */
    PRIORITY,
    /**
     * When the interface received it, by a clock of its own ({@code SO_TIMESTAMPING}). The interface has to be told to take
     * times, by {@code hwstamp_ctl} or {@code ptp4l} for one; otherwise, and where it has no clock, this is absent.
     */
    HARDWARE_TIMESTAMP,
    /**
     * That an IPv6 datagram sent earlier, with {@link OutgoingDatagram#dontFragment}, was longer than its path allows ({@code
     * IPV6_RECVPATHMTU}). No datagram carries this: the notice comes as a {@link SocketEvent.PathMtuNotice} with the next
     * receive.
     */
    PATH_MTU
}
