package io.github.datagram.packet;

import java.nio.ByteBuffer;

/** The Adler-32 of zlib (RFC 1950, section 8.2), for {@link Checksum#using}. */
public final class Adler32Checksum {
    /** How long it is. */
    public static final int BITS = 32;

    private Adler32Checksum() {}

    /**
     * {@return the checksum of a range in which the checksum itself, of four bytes, counts as zero}
     *
     * @param buffer what to read from
     * @param from the index of the first byte
     * @param to the index after the last byte
     * @param field the index of the checksum, which may lie outside the range
     * @param seed zero; there is nothing else that the checksum could cover
     */
    public static int compute(ByteBuffer buffer, int from, int to, int field, int seed) {
        return ZipChecksum.compute(new java.util.zip.Adler32(), buffer, from, to, field);
    }
}
