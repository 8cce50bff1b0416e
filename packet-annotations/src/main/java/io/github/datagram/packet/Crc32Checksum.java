package io.github.datagram.packet;

import java.nio.ByteBuffer;

/** The CRC-32 of Ethernet and gzip (RFC 1952, section 8), for {@link Checksum#using}. */
public final class Crc32Checksum {
    /** How long it is. */
    public static final int BITS = 32;

    private Crc32Checksum() {}

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
        return ZipChecksum.compute(new java.util.zip.CRC32(), buffer, from, to, field);
    }
}
