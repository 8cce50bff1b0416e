package io.github.datagram.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.dns.DnsView;
import io.github.datagram.protocol.ethernet.Ethernet;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv4View;
import io.github.datagram.protocol.ntp.NtpBuilder;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpView;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.udp.UdpView;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The path from a packet to its reply allocates nothing. */
class AllocationTest {
    private static final int ROUNDS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Ipv4View ip = new Ipv4View();
    private final UdpView udp = new UdpView();
    private final DnsView dns = new DnsView();
    private final NtpView ntp = new NtpView();
    private final NtpBuilder reply = new NtpBuilder();

    static Stream<ByteBuffer> buffers() {
        return Stream.of(ByteBuffer.allocate(2048), ByteBuffer.allocateDirect(2048));
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void parsingDnsOverUdpOverIpv4AllocatesNothing(ByteBuffer buffer) {
        byte[] query = Captures.ofEtherType("dns.pcap", Ethernet.IPV4).get(1);
        buffer.put(0, query);
        assertThat(allocatedBy(() -> parseDns(buffer, query.length))).isZero();
    }

    private long parseDns(ByteBuffer buffer, int length) {
        if (ip.tryWrap(buffer, 0, length) != Status.OK || ip.protocolInt() != IpProtocol.UDP.number()) {
            throw new AssertionError("no UDP");
        }
        if (udp.tryWrap(buffer, ip.payloadStart(), ip.payloadSize()) != Status.OK) {
            throw new AssertionError("no datagram");
        }
        if (dns.tryWrap(buffer, udp.payloadStart(), udp.payloadSize()) != Status.OK) {
            throw new AssertionError(dns.error().toString());
        }
        long sum = (long) ip.sourceInt() + udp.sourcePortInt() + dns.idInt() + (dns.recursionDesired() ? 1 : 0);
        for (var answers = dns.answers(); answers.next(); ) {
            sum += answers.get().ttlLong() + answers.get().typeInt();
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("buffers")
    void answeringNtpAllocatesNothing(ByteBuffer buffer) {
        byte[] request = Captures.overUdp("ntp.pcap").get(0);
        buffer.put(0, request);
        assertThat(allocatedBy(() -> answerNtp(buffer, request.length))).isZero();
    }

    private long answerNtp(ByteBuffer buffer, int length) {
        if (ntp.tryWrap(buffer, 0, length) != Status.OK) {
            throw new AssertionError("no NTP");
        }
        return reply.start()
                .leap(0)
                .version(ntp.version())
                .mode(NtpMode.SERVER)
                .stratum(1)
                .poll(ntp.poll())
                .precision((byte) -20)
                .rootDelay(ntp.rootDelay())
                .rootDispersion(ntp.rootDispersion())
                .referenceId(0x4C4F434C)
                .reference(ntp.transmit())
                .origin(ntp.transmit())
                .receive(ntp.receive())
                .transmit(ntp.receive())
                .extensions(buffer, 0, 0)
                .writeTo(buffer, 1024);
    }

    /** The least that a batch of rounds allocates, once the compiler has had its time, which may be long on a busy machine. */
    private static long allocatedBy(LongSupplier round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long sum = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (least > 0 && System.nanoTime() < end) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < ROUNDS; i++) {
                sum += round.getAsLong();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sum).isNotZero();
        return least / ROUNDS;
    }
}
