package io.github.datagram.benchmarks.codec;

import io.github.datagram.protocol.ntp.NtpView;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All 13 fields of an NTP header. */
@State(Scope.Thread)
public class NtpDecode implements Contest {
    /** Where the packets lie. */
    @Param
    BufferKind buffer;

    private final long[][] rows = new long[Packets.COUNT][13];
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
        packets = Packets.ntp(buffer);
        sbeBuffers = Sbe.buffers(packets);
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] handWritten() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            HandWritten.ntp(packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] view() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            views.ntp(packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] typedView() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            views.typedNtp(packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] newView() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            Views.ntp(new NtpView(), packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] sbe() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            sbe.ntp(sbeBuffers[packet], packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public long[][] kaitai() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            Kaitai.ntp(packets.buffer(packet), packets.offset(packet), packets.size(), rows[packet]);
        }
        return rows;
    }
}
