package io.github.datagram.benchmarks.codec;

import io.kaitai.struct.ByteBufferKaitaiStream;
import java.nio.ByteBuffer;

/** Kaitai Struct, which reads all fields of a stream into an object. A stream over part of a buffer needs a slice of it. */
final class Kaitai {
    private Kaitai() {}

    static void ntp(ByteBuffer buffer, int at, int length, long[] fields) {
        var header = new KaitaiNtpHeader(new ByteBufferKaitaiStream(buffer.slice(at, length)));
        fields[0] = header.leap();
        fields[1] = header.version();
        fields[2] = header.mode();
        fields[3] = header.stratum();
        fields[4] = header.poll();
        fields[5] = header.precision();
        fields[6] = header.rootDelay();
        fields[7] = header.rootDispersion();
        fields[8] = header.referenceId();
        fields[9] = header.reference();
        fields[10] = header.origin();
        fields[11] = header.receive();
        fields[12] = header.transmit();
    }

    static void ipv4UdpDns(ByteBuffer buffer, int at, int length, long[] fields) {
        var ipv4 = new KaitaiIpv4UdpDns(new ByteBufferKaitaiStream(buffer.slice(at, length)));
        fields[0] = ipv4.version();
        fields[1] = ipv4.ihl();
        fields[2] = ipv4.dscp();
        fields[3] = ipv4.ecn();
        fields[4] = ipv4.totalLength();
        fields[5] = ipv4.identification();
        fields[6] = ipv4.flags();
        fields[7] = ipv4.fragmentOffset();
        fields[8] = ipv4.ttl();
        fields[9] = ipv4.protocol();
        fields[10] = ipv4.checksum();
        fields[11] = ipv4.source();
        fields[12] = ipv4.destination();
        KaitaiIpv4UdpDns.Udp udp = ipv4.udp();
        fields[13] = udp.sourcePort();
        fields[14] = udp.destinationPort();
        fields[15] = udp.length();
        fields[16] = udp.checksum();
        dns(udp.dns(), fields);
    }

    private static void dns(KaitaiIpv4UdpDns.Dns dns, long[] fields) {
        fields[17] = dns.queryId();
        fields[18] = bit(dns.response());
        fields[19] = dns.opcode();
        fields[20] = bit(dns.authoritative());
        fields[21] = bit(dns.truncated());
        fields[22] = bit(dns.recursionDesired());
        fields[23] = bit(dns.recursionAvailable());
        fields[24] = bit(dns.reserved());
        fields[25] = bit(dns.authenticData());
        fields[26] = bit(dns.checkingDisabled());
        fields[27] = dns.responseCode();
        fields[28] = dns.questionCount();
        fields[29] = dns.answerCount();
        fields[30] = dns.authorityCount();
        fields[31] = dns.additionalCount();
    }

    private static int bit(boolean flag) {
        return flag ? 1 : 0;
    }
}
