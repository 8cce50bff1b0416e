package io.github.datagram.spi;

/** What can be done about a multicast group (RFC 3678, section 5.1). */
public enum MembershipChange {
    /** Hear it, from any source or from one. */
    JOIN,
    /** Hear it no more, from any source or from one. */
    LEAVE,
    /** Do not hear it from one source; it was joined for any. */
    BLOCK,
    /** Hear it again from a source that was blocked. */
    UNBLOCK
}
