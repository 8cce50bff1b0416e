package io.github.datagram.packet;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;

/** A checksum of {@link java.util.zip} over a range in which the checksum itself counts as zero. */
final class ZipChecksum {
    private ZipChecksum() {}

    static int compute(Checksum checksum, ByteBuffer buffer, int from, int to, int field) {
        boolean within = field >= from && field < to;
        checksum.update(buffer.slice(from, (within ? field : to) - from));
        if (within) {
            int end = Math.min(field + Integer.BYTES, to);
            for (int index = field; index < end; index++) {
                checksum.update(0);
            }
            checksum.update(buffer.slice(end, to - end));
        }
        return (int) checksum.getValue();
    }
}
