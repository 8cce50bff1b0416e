package io.github.datagram.packet;

/** The byte order of {@code short}, {@code int} and {@code long} components. */
public enum Order {
    /** Most significant byte first: network byte order. */
    BIG_ENDIAN,

    /** Least significant byte first. */
    LITTLE_ENDIAN
}
