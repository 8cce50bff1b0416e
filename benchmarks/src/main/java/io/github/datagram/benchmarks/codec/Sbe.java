package io.github.datagram.benchmarks.codec;

import io.github.datagram.benchmarks.codec.sbe.DnsDecoder;
import io.github.datagram.benchmarks.codec.sbe.DnsFlagsDecoder;
import io.github.datagram.benchmarks.codec.sbe.Ipv4Decoder;
import io.github.datagram.benchmarks.codec.sbe.NtpDecoder;
import io.github.datagram.benchmarks.codec.sbe.NtpEncoder;
import io.github.datagram.benchmarks.codec.sbe.UdpDecoder;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What SBE generates from {@code packets.xml}, over Agrona's buffers with the bounds checks that they have unless they are
 * switched off. The buffers are wrapped beforehand, which SBE's own way of use has done once for a buffer.
 */
@SuppressWarnings("IntLongMath") // shifts to the right, which overflow nothing
final class Sbe {
    private final NtpDecoder ntp = new NtpDecoder();
    private final NtpEncoder ntpReply = new NtpEncoder();
    private final Ipv4Decoder ipv4 = new Ipv4Decoder();
    private final UdpDecoder udp = new UdpDecoder();
    private final DnsDecoder dns = new DnsDecoder();

    /** The buffers of packets, in SBE's terms. */
    static UnsafeBuffer[] buffers(Packets packets) {
        var buffers = new UnsafeBuffer[Packets.COUNT];
        for (int packet = 0; packet < buffers.length; packet++) {
            ByteBuffer buffer = packets.buffer(packet);
            boolean seen = packet > 1;
            buffers[packet] = seen ? buffers[packet % 2] : new UnsafeBuffer(buffer);
        }
        return buffers;
    }

    void ntp(UnsafeBuffer buffer, int at, int length, long[] fields) {
        if (length < NtpDecoder.BLOCK_LENGTH) {
            throw new IllegalArgumentException("truncated");
        }
        NtpDecoder decoder = ntp.wrap(buffer, at, NtpDecoder.BLOCK_LENGTH, NtpDecoder.SCHEMA_VERSION);
        int flags = decoder.flags();
        fields[0] = flags >>> 6;
        fields[1] = flags >>> 3 & 7;
        fields[2] = flags & 7;
        fields[3] = decoder.stratum();
        fields[4] = decoder.poll();
        fields[5] = decoder.precision();
        fields[6] = decoder.rootDelay();
        fields[7] = decoder.rootDispersion();
        fields[8] = decoder.referenceIdentifier();
        fields[9] = decoder.referenceTime();
        fields[10] = decoder.originTime();
        fields[11] = decoder.receiveTime();
        fields[12] = decoder.transmitTime();
    }

    void ipv4UdpDns(UnsafeBuffer buffer, int at, int length, long[] fields) {
        if (length < Ipv4Decoder.BLOCK_LENGTH) {
            throw new IllegalArgumentException("truncated");
        }
        Ipv4Decoder decoder = ipv4.wrap(buffer, at, Ipv4Decoder.BLOCK_LENGTH, Ipv4Decoder.SCHEMA_VERSION);
        int versionAndIhl = decoder.versionAndIhl();
        int ihl = versionAndIhl & 0xF;
        int totalLength = decoder.totalLength();
        if (versionAndIhl >>> 4 != 4 || ihl < 5 || totalLength < ihl * 4 || length < totalLength) {
            throw new IllegalArgumentException("no IPv4");
        }
        int trafficClass = decoder.trafficClass();
        int flagsAndOffset = decoder.flagsAndOffset();
        int protocol = decoder.protocol();
        fields[0] = versionAndIhl >>> 4;
        fields[1] = ihl;
        fields[2] = trafficClass >>> 2;
        fields[3] = trafficClass & 3;
        fields[4] = totalLength;
        fields[5] = decoder.identification();
        fields[6] = flagsAndOffset >>> 13;
        fields[7] = flagsAndOffset & 0x1FFF;
        fields[8] = decoder.ttl();
        fields[9] = protocol;
        fields[10] = decoder.checksum();
        fields[11] = decoder.source();
        fields[12] = decoder.destination();
        if (protocol != 17) {
            throw new IllegalArgumentException("no UDP");
        }
        udpDns(buffer, at + ihl * 4, totalLength - ihl * 4, fields);
    }

    private void udpDns(UnsafeBuffer buffer, int at, int length, long[] fields) {
        if (length < UdpDecoder.BLOCK_LENGTH) {
            throw new IllegalArgumentException("truncated");
        }
        UdpDecoder decoder = udp.wrap(buffer, at, UdpDecoder.BLOCK_LENGTH, UdpDecoder.SCHEMA_VERSION);
        int udpLength = decoder.udpLength();
        if (udpLength < UdpDecoder.BLOCK_LENGTH || length < udpLength) {
            throw new IllegalArgumentException("no UDP");
        }
        fields[13] = decoder.sourcePort();
        fields[14] = decoder.destinationPort();
        fields[15] = udpLength;
        fields[16] = decoder.checksum();
        if (udpLength - UdpDecoder.BLOCK_LENGTH < DnsDecoder.BLOCK_LENGTH) {
            throw new IllegalArgumentException("truncated");
        }
        dns(buffer, at + UdpDecoder.BLOCK_LENGTH, fields);
    }

    private void dns(UnsafeBuffer buffer, int at, long[] fields) {
        DnsDecoder decoder = dns.wrap(buffer, at, DnsDecoder.BLOCK_LENGTH, DnsDecoder.SCHEMA_VERSION);
        DnsFlagsDecoder flags = decoder.flags();
        fields[17] = decoder.queryId();
        fields[18] = bit(flags.response());
        fields[19] = flags.getRaw() >>> 11 & 0xF;
        fields[20] = bit(flags.authoritative());
        fields[21] = bit(flags.truncated());
        fields[22] = bit(flags.recursionDesired());
        fields[23] = bit(flags.recursionAvailable());
        fields[24] = bit(flags.reserved());
        fields[25] = bit(flags.authenticData());
        fields[26] = bit(flags.checkingDisabled());
        fields[27] = flags.getRaw() & 0xF;
        fields[28] = decoder.questionCount();
        fields[29] = decoder.answerCount();
        fields[30] = decoder.authorityCount();
        fields[31] = decoder.additionalCount();
    }

    int ntpReply(UnsafeBuffer request, int at, UnsafeBuffer reply, long now) {
        NtpDecoder decoder = ntp.wrap(request, at, NtpDecoder.BLOCK_LENGTH, NtpDecoder.SCHEMA_VERSION);
        ntpReply.wrap(reply, 0)
                .flags((short) ((decoder.flags() & 0x38) | 4))
                .stratum((short) 2)
                .poll(decoder.poll())
                .precision((byte) -20)
                .rootDelay(100)
                .rootDispersion(200)
                .referenceIdentifier(0xC0000201L)
                .referenceTime(now - 5)
                .originTime(decoder.transmitTime())
                .receiveTime(now)
                .transmitTime(now + 1);
        return NtpEncoder.BLOCK_LENGTH;
    }

    private static int bit(boolean flag) {
        return flag ? 1 : 0;
    }
}
