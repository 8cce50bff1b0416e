package io.github.datagram.protocol.ntp;

import io.github.datagram.packet.Scalar;

/** What the sender of an NTP packet is to the receiver (RFC 5905, figure 10). */
@Scalar
public enum NtpMode {
    /** Mode 0, reserved. */
    RESERVED,
    /** Mode 1. */
    SYMMETRIC_ACTIVE,
    /** Mode 2. */
    SYMMETRIC_PASSIVE,
    /** Mode 3. */
    CLIENT,
    /** Mode 4. */
    SERVER,
    /** Mode 5. */
    BROADCAST,
    /** Mode 6, a control message, which has another layout. */
    CONTROL,
    /** Mode 7, for private use. */
    PRIVATE;

    private static final NtpMode[] BY_NUMBER = values();

    /** {@return the mode of a number, of which the low three bits count} */
    public static NtpMode fromWire(int number) {
        return BY_NUMBER[number & 7];
    }

    /** {@return the number on the wire, 0 to 7} */
    public int toWire() {
        return ordinal();
    }
}
