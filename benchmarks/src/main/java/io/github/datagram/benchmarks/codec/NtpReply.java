package io.github.datagram.benchmarks.codec;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The reply to an NTP request, whose buffer it goes into another of the same kind. Kaitai 0.10 writes nothing in Java. */
@State(Scope.Thread)
public class NtpReply implements Contest {
    private static final long NOW = 0xE5E0D3A1_80000000L;

    /** Where the packets lie. */
    @Param
    BufferKind buffer;

    private final Replies replies = new Replies();
    private final Sbe sbe = new Sbe();
    private final ByteBuffer[] out = new ByteBuffer[Packets.COUNT];
    private final UnsafeBuffer[] sbeOut = new UnsafeBuffer[Packets.COUNT];
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
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            out[packet] = buffer.allocate(packet, 48);
            sbeOut[packet] = new UnsafeBuffer(out[packet]);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public ByteBuffer[] handWritten() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            HandWritten.ntpReply(packets.buffer(packet), packets.offset(packet), out[packet], NOW);
        }
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public ByteBuffer[] builder() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            replies.ntp(packets.buffer(packet), packets.offset(packet), packets.size(), out[packet], NOW);
        }
        return out;
    }

    @Benchmark
    @OperationsPerInvocation(Packets.COUNT)
    public ByteBuffer[] sbe() {
        for (int packet = 0; packet < Packets.COUNT; packet++) {
            sbe.ntpReply(sbeBuffers[packet], packets.offset(packet), sbeOut[packet], NOW);
        }
        return out;
    }
}
