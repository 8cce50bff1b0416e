package io.github.datagram.cmsg;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.datagram.cmsg.abi.Abi;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocationTest {
    private static final int DATAGRAMS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final ByteBuffer OPTIONS = Sendables.extensionHeader(1, 0x1E);

    private final ControlReader reader = new ControlReader(Abi.LINUX_LP64);
    private final ControlWriter writer = new ControlWriter(Abi.LINUX_LP64);

    @ParameterizedTest
    @EnumSource
    void readingAndWritingAllocateNothing(Memory memory) {
        ByteBuffer received =
                memory.exactly(Sendables.area(Sendables.on(Abi.LINUX_LP64, Sendables.oneOfEach()), Abi.LINUX_LP64));
        ByteBuffer control = memory.allocate(320);
        long sum = run(received, control); // loads classes, and allocates what it does once

        long before = THREADS.getCurrentThreadAllocatedBytes();
        long again = run(received, control);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isZero();
        assertThat(again).isEqualTo(sum).isNotZero();
    }

    private long run(ByteBuffer received, ByteBuffer control) {
        long sum = 0;
        for (int i = 0; i < DATAGRAMS; i++) {
            sum += read(received);
            sum += write(control, i);
        }
        return sum;
    }

    private long read(ByteBuffer received) {
        long sum = 0;
        reader.wrap(received, 0, received.capacity());
        while (reader.next()) {
            sum += switch (reader.kind()) {
                case IP_TTL, IP_TOS, IPV6_HOPLIMIT, IPV6_TCLASS, UDP_SEGMENT -> reader.intValue();
                case IP_PKTINFO -> reader.interfaceIndex() + reader.ipv4LocalAddress() + reader.ipv4Destination();
                case IPV6_PKTINFO -> reader.ipv6AddressHigh() + reader.ipv6AddressLow();
                case IPV6_FLOWINFO -> reader.flowLabel() + reader.flowTrafficClass();
                case SO_TXTIME -> reader.launchTime();
                default -> reader.dataLength();
            };
        }
        return reader.malformed() ? 0 : sum;
    }

    private int write(ByteBuffer control, int i) {
        return writer.wrap(control, 0, control.capacity())
                .ipv4PacketInfo(1, i)
                .ipv4TimeToLive(64)
                .ipv4TypeOfService(i & 3)
                .segmentSize(1200)
                .ipv6FlowInfo(0, i & 0xFFFFF)
                .ipv6ExtensionHeader(ControlKind.IPV6_HOPOPTS, OPTIONS)
                .ipv6DontFragment(true)
                .mark(i)
                .priority(3)
                .launchTime(i)
                .length();
    }
}
