package io.github.datagram.benchmarks.codec;

import java.nio.ByteBuffer;
import java.util.Random;

/** A batch of packets that differ, as they lie in the buffers of a server: several in each, at offsets of their own. */
final class Packets {
    /** How many there are. */
    static final int COUNT = 16;

    private static final int STRIDE = 128;

    private final ByteBuffer[] buffers = new ByteBuffer[COUNT];
    private final int[] offsets = new int[COUNT];
    private final int size;

    private Packets(BufferKind kind, int size) {
        this.size = size;
        int stride = Math.max(STRIDE, size);
        ByteBuffer even = kind.allocate(0, COUNT * stride);
        ByteBuffer odd = kind == BufferKind.MIXED ? kind.allocate(1, COUNT * stride) : even;
        for (int packet = 0; packet < COUNT; packet++) {
            buffers[packet] = packet % 2 == 0 ? even : odd;
            offsets[packet] = packet * stride;
        }
    }

    /** Requests of random content. */
    static Packets ntp(BufferKind kind) {
        var packets = new Packets(kind, 48);
        packets.fill();
        return packets;
    }

    /** Anything. */
    static Packets payloads(BufferKind kind, int size) {
        var packets = new Packets(kind, size);
        packets.fill();
        return packets;
    }

    /** DNS messages that have nothing but a header, in UDP, in IPv4 without options. */
    static Packets ipv4UdpDns(BufferKind kind) {
        var packets = new Packets(kind, 40);
        packets.fill();
        for (int packet = 0; packet < COUNT; packet++) {
            ByteBuffer buffer = packets.buffers[packet];
            int at = packets.offsets[packet];
            buffer.put(at, (byte) 0x45);
            buffer.putShort(at + 2, (short) 40);
            buffer.put(at + 9, (byte) 17);
            buffer.putShort(at + 24, (short) 20);
        }
        return packets;
    }

    private void fill() {
        var random = new Random(size);
        var bytes = new byte[size];
        for (int packet = 0; packet < COUNT; packet++) {
            random.nextBytes(bytes);
            buffers[packet].put(offsets[packet], bytes);
        }
    }

    ByteBuffer buffer(int packet) {
        return buffers[packet];
    }

    int offset(int packet) {
        return offsets[packet];
    }

    /** The length of each in bytes. */
    int size() {
        return size;
    }
}
