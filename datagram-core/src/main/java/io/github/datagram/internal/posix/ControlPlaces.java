package io.github.datagram.internal.posix;

import io.github.datagram.cmsg.ControlKind;
import io.github.datagram.cmsg.ControlReader;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.CmsgHdr;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a {@link ControlReader} found in one control area: where the data of each kind is, and which bytes must be the same in
 * another area for its data to be at the same places. Of several messages of one kind the last one counts.
 */
final class ControlPlaces {
    static final int ABSENT = -1;

    /** More than the kernel has kinds for one datagram. */
    private static final int MAX_MESSAGES = 32;

    private static final int KINDS = ControlKind.values().length;

    private final int[] offsets = new int[KINDS];
    private final int[] lengths = new int[KINDS];
    private final boolean malformed;
    private long[] headers = new long[4 * MAX_MESSAGES];
    private int end;

    /**
     * Walks over an area.
     *
     * @param abi the ABI
     * @param control the buffer with the area, in the host's byte order
     * @param area where it begins
     * @param length how long it is
     */
    ControlPlaces(Abi abi, ByteBuffer control, int area, int length) {
        Arrays.fill(offsets, ABSENT);
        CmsgHdr header = abi.cmsgHdr();
        ControlReader reader = new ControlReader(abi).wrap(control, area, length);
        for (int i = 0; i < MAX_MESSAGES && reader.next(); i++) {
            int data = reader.dataOffset() - area;
            int kind = reader.kind().ordinal();
            offsets[kind] = data;
            lengths[kind] = reader.dataLength();
            int start = data - header.data();
            note(control, area, start + header.level());
            if (isVariable(reader.kind())) {
                note(control, area, start + header.length());
            }
        }
        headers = Arrays.copyOf(headers, end);
        malformed = reader.malformed();
    }

    private void note(ByteBuffer control, int area, int offset) {
        headers[end++] = offset;
        headers[end++] = control.getLong(area + offset);
    }

    /** Whether its length does not follow from its level and type, and so not the place of what comes behind it. */
    private static boolean isVariable(ControlKind kind) {
        return switch (kind) {
            case IPV6_HOPOPTS, IPV6_DSTOPTS, IPV6_RTHDR, UNKNOWN -> true;
            default -> false;
        };
    }

    /**
     * Which eight bytes are where in every area with these places: of each message its level and type, which are neighbours,
     * and its length where that varies. Each of them decides where the next message is.
     *
     * @return by turns an offset in the area, and a {@code long} in the host's byte order
     */
    long[] headers() {
        return headers;
    }

    /** {@return whether something was skipped for being malformed} */
    boolean isMalformed() {
        return malformed;
    }

    boolean has(ControlKind kind) {
        return offset(kind) != ABSENT;
    }

    /** {@return where in the area the data of a kind is, or {@link #ABSENT}} */
    int offset(ControlKind kind) {
        return offsets[kind.ordinal()];
    }

    /** {@return how long the data of a kind is, if it is there} */
    int length(ControlKind kind) {
        return lengths[kind.ordinal()];
    }
}
