package io.github.datagram;

/** Where the timestamp of a datagram was taken. */
public enum TimestampSource {
    /** There is none. */
    NONE,
    /** In the kernel, when the driver handed the datagram over; its clock is {@code CLOCK_REALTIME}. */
    SOFTWARE,
    /** In the device, by a clock of its own ({@code /dev/ptp…}), which counts from wherever it was set. */
    HARDWARE
}
