package io.github.datagram.protocol.ip;

import io.github.datagram.packet.Scalar;

/** Explicit congestion notification (RFC 3168, section 5): the low two bits of the traffic class. */
@Scalar
public enum Ecn {
    /** The transport is not ECN-capable. */
    NOT_ECT,
    /** ECN-capable; for experiments, and L4S (RFC 9331). */
    ECT_1,
    /** ECN-capable. */
    ECT_0,
    /** Congestion experienced. */
    CE;

    private static final Ecn[] BY_NUMBER = values();

    /** {@return the code point of a number, of which the low two bits count} */
    public static Ecn fromWire(int number) {
        return BY_NUMBER[number & 3];
    }

    /** {@return the number on the wire, 0 to 3} */
    public int toWire() {
        return ordinal();
    }
}
