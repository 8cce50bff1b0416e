package io.github.datagram.packet;

/** The bytes that a checksum covers, which a packet says itself and may get wrong. */
final class CoveredRange {
    private CoveredRange() {}

    /** {@return whether a range, in bytes from the start of a packet, lies within it} */
    static boolean isWithin(long from, long to, int size) {
        return 0 <= from && from <= to && to <= size;
    }

    /** {@return what is wrong with a range that does not} */
    static String outside(String field, long from, long to, int size) {
        return field + ": covers the bytes " + from + ".." + to + " of a packet of " + size;
    }
}
