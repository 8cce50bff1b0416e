package io.github.datagram;

/** Where the timestamp of a datagram was taken. */
public enum TimestampSource {
    /** There is none. */
    NONE,
    /** In the kernel, when the driver handed the datagram over; its clock is {@code CLOCK_REALTIME}. */
    SOFTWARE
}
