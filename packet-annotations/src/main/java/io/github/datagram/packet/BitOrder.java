package io.github.datagram.packet;

/** How the bits of a {@link Bits} field are counted. */
public enum BitOrder {
    /** The first field takes the most significant bits of the first byte, as in the diagrams of RFCs. */
    MSB0,

    /**
     * The first field takes the least significant bits of the first byte, and a field that crosses bytes has its less
     * significant bits in the earlier one.
     */
    LSB0
}
