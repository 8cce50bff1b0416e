package io.github.datagram.benchmarks.codec;

import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An IPv4 packet, the UDP datagram in it and the header of the DNS message in that: 32 fields, with their structure checked. */
@State(Scope.Thread)
public class Ipv4UdpDnsParse implements Contest {
    /** Where the packets lie. */
    @Param
    BufferKind buffer;

    private final long[][] rows = new long[Packets.COUNT][32];
    private final Views views = new Views();
    private final Sbe sbe = new Sbe();
    private Packets packets;
    private UnsafeBuffer[] sbeBuffers;

    @Override
    public void use(BufferKind kind) {
        buffer = kind;
        start();
    }

    /** Makes the packets. */
    @Setup
    public void start() {
        packets = Packets.ipv4UdpDns(buffer);
        sbeBuffers = Sbe.buffers(packets);
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] handWritten() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            HandWritten.ipv4UdpDns(packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] view() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            views.ipv4UdpDns(packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] sbe() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            sbe.ipv4UdpDns(sbeBuffers[packet], packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] kaitai() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            Kaitai.ipv4UdpDns(packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }
}
