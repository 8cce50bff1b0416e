package io.github.datagram;

/** Explicit congestion notification: the two low bits of the traffic class, RFC 3168, section 5. */
public enum Ecn {
    /** Not ECN-capable: 0b00. */
    NOT_ECT,
    /** ECN-capable, 0b01; by RFC 9331 the mark of low-latency traffic. */
    ECT_1,
    /** ECN-capable, 0b10. */
    ECT_0,
    /** Congestion experienced: 0b11. */
    CE;

    private static final Ecn[] BY_BITS = values();

    /** {@return the two bits, 0 to 3} */
    public int bits() {
        return ordinal();
    }

    /**
     * The mark in a traffic class.
     *
     * @param trafficClass an IPv4 TOS or IPv6 traffic class octet; the two low bits count
     * @return the mark
     */
    public static Ecn of(int trafficClass) {
        return BY_BITS[trafficClass & 0b11];
    }
}
