package io.github.datagram;

import java.nio.ByteBuffer;

/** The text form of IPv6 addresses of RFC 5952: lower case, no leading zeros, the longest run of zeros as {@code ::}. */
final class Ipv6Text {
    private static final int GROUPS = 8;

    private Ipv6Text() {}

    static String format(byte[] octets) {
        var groups = ByteBuffer.wrap(octets).asCharBuffer();
        int runStart = -1;
        int runLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = 0;
            while (start + length < GROUPS && groups.get(start + length) == 0) {
                length++;
            }
            if (length > runLength) {
                runStart = start;
                runLength = length;
            }
        }
        if (runStart < 0) {
            return join(groups, 0, GROUPS);
        }
        return join(groups, 0, runStart) + "::" + join(groups, runStart + runLength, GROUPS);
    }

    private static String join(CharSequence groups, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups.charAt(i)));
        }
        return text.toString();
    }
}
