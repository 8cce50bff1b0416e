package io.github.datagram.benchmarks.codec;

import java.nio.ByteBuffer;

/**
 * What one writes without a library: absolute reads at offsets, after a look at the length, on a buffer in network byte
 * order. What is decoded goes into an array.
 */
@SuppressWarnings("IntLongMath") // shifts to the right, which overflow nothing
final class HandWritten {
    private HandWritten() {}

    static void ntp(ByteBuffer buffer, int at, int length, long[] fields) {
        if (length < 48) {
            throw new IllegalArgumentException("truncated");
        }
        int flags = buffer.get(at);
        fields[0] = flags >>> 6 & 3;
        fields[1] = flags >>> 3 & 7;
        fields[2] = flags & 7;
        fields[3] = buffer.get(at + 1) & 0xFF;
        fields[4] = buffer.get(at + 2);
        fields[5] = buffer.get(at + 3);
        fields[6] = buffer.getInt(at + 4) & 0xFFFF_FFFFL;
        fields[7] = buffer.getInt(at + 8) & 0xFFFF_FFFFL;
        fields[8] = buffer.getInt(at + 12) & 0xFFFF_FFFFL;
        fields[9] = buffer.getLong(at + 16);
        fields[10] = buffer.getLong(at + 24);
        fields[11] = buffer.getLong(at + 32);
        fields[12] = buffer.getLong(at + 40);
    }

    static void ipv4UdpDns(ByteBuffer buffer, int at, int length, long[] fields) {
        if (length < 20) {
            throw new IllegalArgumentException("truncated");
        }
        int versionAndIhl = buffer.get(at) & 0xFF;
        int ihl = versionAndIhl & 0xF;
        int totalLength = buffer.getShort(at + 2) & 0xFFFF;
        if (versionAndIhl >>> 4 != 4 || ihl < 5 || totalLength < ihl * 4 || length < totalLength) {
            throw new IllegalArgumentException("no IPv4");
        }
        int trafficClass = buffer.get(at + 1);
        int flagsAndOffset = buffer.getShort(at + 6);
        int protocol = buffer.get(at + 9) & 0xFF;
        fields[0] = versionAndIhl >>> 4;
        fields[1] = ihl;
        fields[2] = trafficClass >>> 2 & 0x3F;
        fields[3] = trafficClass & 3;
        fields[4] = totalLength;
        fields[5] = buffer.getShort(at + 4) & 0xFFFF;
        fields[6] = flagsAndOffset >>> 13 & 7;
        fields[7] = flagsAndOffset & 0x1FFF;
        fields[8] = buffer.get(at + 8) & 0xFF;
        fields[9] = protocol;
        fields[10] = buffer.getShort(at + 10) & 0xFFFF;
        fields[11] = buffer.getInt(at + 12) & 0xFFFF_FFFFL;
        fields[12] = buffer.getInt(at + 16) & 0xFFFF_FFFFL;
        if (protocol != 17) {
            throw new IllegalArgumentException("no UDP");
        }
        udpDns(buffer, at + ihl * 4, totalLength - ihl * 4, fields);
    }

    private static void udpDns(ByteBuffer buffer, int at, int length, long[] fields) {
        if (length < 8) {
            throw new IllegalArgumentException("truncated");
        }
        int udpLength = buffer.getShort(at + 4) & 0xFFFF;
        if (udpLength < 8 || length < udpLength) {
            throw new IllegalArgumentException("no UDP");
        }
        fields[13] = buffer.getShort(at) & 0xFFFF;
        fields[14] = buffer.getShort(at + 2) & 0xFFFF;
        fields[15] = udpLength;
        fields[16] = buffer.getShort(at + 6) & 0xFFFF;
        if (udpLength - 8 < 12) {
            throw new IllegalArgumentException("truncated");
        }
        int dns = at + 8;
        int flags = buffer.getShort(dns + 2);
        fields[17] = buffer.getShort(dns) & 0xFFFF;
        fields[18] = bit((flags & (1 << 15)) != 0);
        fields[19] = flags >>> 11 & 0xF;
        fields[20] = bit((flags & (1 << 10)) != 0);
        fields[21] = bit((flags & (1 << 9)) != 0);
        fields[22] = bit((flags & (1 << 8)) != 0);
        fields[23] = bit((flags & (1 << 7)) != 0);
        fields[24] = bit((flags & (1 << 6)) != 0);
        fields[25] = bit((flags & (1 << 5)) != 0);
        fields[26] = bit((flags & (1 << 4)) != 0);
        fields[27] = flags & 0xF;
        fields[28] = buffer.getShort(dns + 4) & 0xFFFF;
        fields[29] = buffer.getShort(dns + 6) & 0xFFFF;
        fields[30] = buffer.getShort(dns + 8) & 0xFFFF;
        fields[31] = buffer.getShort(dns + 10) & 0xFFFF;
    }

    /** A reply of a server that is synchronised, to a request at {@code at}. */
    static int ntpReply(ByteBuffer request, int at, ByteBuffer reply, long now) {
        int flags = request.get(at);
        reply.put(0, (byte) ((flags & 0x38) | 4));
        reply.put(1, (byte) 2);
        reply.put(2, request.get(at + 2));
        reply.put(3, (byte) -20);
        reply.putInt(4, 100);
        reply.putInt(8, 200);
        reply.putInt(12, 0xC0000201);
        reply.putLong(16, now - 5);
        reply.putLong(24, request.getLong(at + 40));
        reply.putLong(32, now);
        reply.putLong(40, now + 1);
        return 48;
    }

    /** RFC 1071, word by word. */
    static int checksum(ByteBuffer buffer, int at, int length) {
        int sum = 0;
        int index = at;
        for (; index < at + length - 1; index += 2) {
            sum += buffer.getShort(index) & 0xFFFF;
        }
        if (index < at + length) {
            sum += (buffer.get(index) & 0xFF) << 8;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum += sum >>> 16;
        return ~sum & 0xFFFF;
    }

    private static int bit(boolean flag) {
        return flag ? 1 : 0;
    }
}
