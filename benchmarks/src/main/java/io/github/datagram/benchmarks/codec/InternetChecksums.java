package io.github.datagram.benchmarks.codec;

import io.github.datagram.packet.InternetChecksum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Internet checksum over 1480 bytes, what an Ethernet frame leaves to UDP. */
@State(Scope.Thread)
public class InternetChecksums implements Contest {
    private static final int SIZE = 1480;

    /** Where the packets lie. */
    @Param
    BufferKind buffer;

    private final int[] sums = new int[Packets.COUNT];
    private Packets packets;

    @Override
    public void use(BufferKind kind) {
        buffer = kind;
        start();
    }

    /** Makes the packets. */
    @Setup
    public void start() {
        packets = Packets.payloads(buffer, SIZE);
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public int[] handWritten() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            sums[packet] = HandWritten.checksum(packets.buffer(packet), packets.offset(packet), SIZE);
        }
        return sums;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public int[] ours() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            sums[packet] = InternetChecksum.of(packets.buffer(packet), packets.offset(packet), SIZE);
        }
        return sums;
    }
}
