package io.github.datagram;

/** By which interface a {@linkplain DatagramStream#reply reply} leaves. */
public enum ReplyInterface {
    /**
     * Routing decides, but for link-local and multicast addresses, which mean nothing without an interface: there it is
     * the one on which the datagram arrived. The default.
     */
    AUTO,
    /** Routing decides, always. */
    ROUTED,
    /** The one on which the datagram arrived, if that is known. */
    RECEIVED
}
