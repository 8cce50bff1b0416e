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
     * ({@code UDP_GRO}); they still come out one by one. A stream that receives trains has room for
     * whole ones, {@value DatagramOptions#MAX_PAYLOAD_CAPACITY} bytes each, whatever its {@link
     * DatagramOptions#payloadCapacity}.
     */
    SEGMENT_SIZE
}
