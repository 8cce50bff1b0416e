package io.github.datagram;

import io.github.datagram.internal.Transports;
import java.util.Optional;

/** What runs beneath a {@link DatagramStream}. */
public enum Backend {
    /** The best that works on this machine. */
    AUTO,
    /** {@code recvmmsg(2)} and {@code sendmmsg(2)}: Linux. */
    MMSG,
    /** {@code recvmsg(2)} and {@code sendmsg(2)}: where there are no calls for many messages, or they are forbidden. */
    MSG,
    /** {@code io_uring(7)}: Linux 5.11 or newer, where it is not forbidden. */
    IO_URING,
    /** {@link java.nio.channels.DatagramChannel}: every platform, and no metadata but the source. */
    NIO;

    /**
     * Why this backend cannot run on this machine, as found when it was first tried.
     *
     * @return the cause; empty if it can
     */
    public Optional<String> unavailabilityCause() {
        return Transports.unavailabilityCause(this);
    }
}
