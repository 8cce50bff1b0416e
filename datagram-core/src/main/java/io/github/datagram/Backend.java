package io.github.datagram;

/** What runs beneath a {@link DatagramStream}. */
public enum Backend {
    /** The best that works on this machine. */
    AUTO,
    /** {@code recvmmsg(2)} and {@code sendmmsg(2)}: Linux. */
    MMSG,
    /** {@link java.nio.channels.DatagramChannel}: every platform, and no metadata but the source. */
    NIO
}
