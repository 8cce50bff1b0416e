package io.github.datagram;

/** What happens to a datagram on its way out of this host: see {@link DatagramOptions#transmitTimestamps}. */
public enum TransmitStage {
    /** It was queued for the interface ({@code SOF_TIMESTAMPING_TX_SCHED}), which may have to wait. */
    SCHEDULED,
    /** The driver handed it to the device ({@code SOF_TIMESTAMPING_TX_SOFTWARE}). */
    SENT,
    /**
     * The device sent it, by the device's clock ({@code SOF_TIMESTAMPING_TX_HARDWARE}). Nothing is told where the device
     * has no such clock or an administrator has not switched its timestamps on, as with {@code hwstamp_ctl}.
     */
    SENT_BY_HARDWARE
}
