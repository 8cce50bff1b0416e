package io.github.datagram.benchmarks.codec;

import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ip.Ipv4View;
import io.github.datagram.protocol.ntp.NtpView;
import io.github.datagram.protocol.udp.UdpView;
import java.nio.ByteBuffer;

/** The generated views of this project, kept and wrapped anew around each packet. */
final class Views {
    private final NtpView ntp = new NtpView();
    private final Ipv4View ipv4 = new Ipv4View();
    private final UdpView udp = new UdpView();
    private final DnsHeaderView dns = new DnsHeaderView();

    void ntp(ByteBuffer buffer, int at, int length, long[] fields) {
        ntp(ntp, buffer, at, length, fields);
    }

    static void ntp(NtpView view, ByteBuffer buffer, int at, int length, long[] fields) {
        if (view.tryWrap(buffer, at, length) != Status.OK) {
            throw new IllegalArgumentException(view.error().toString());
        }
        fields[0] = view.leap();
        fields[1] = view.version();
        fields[2] = view.modeInt();
        fields[3] = view.stratumInt();
        fields[4] = view.poll();
        fields[5] = view.precision();
        fields[6] = Integer.toUnsignedLong(view.rootDelayInt());
        fields[7] = Integer.toUnsignedLong(view.rootDispersionInt());
        fields[8] = view.referenceIdLong();
        fields[9] = view.referenceLong();
        fields[10] = view.originLong();
        fields[11] = view.receiveLong();
        fields[12] = view.transmitLong();
    }

    /** The same by way of the types that the fields have: endian types, timestamps, enums. */
    void typedNtp(ByteBuffer buffer, int at, int length, long[] fields) {
        NtpView view = ntp;
        if (view.tryWrap(buffer, at, length) != Status.OK) {
            throw new IllegalArgumentException(view.error().toString());
        }
        fields[0] = view.leap();
        fields[1] = view.version();
        fields[2] = view.mode().toWire();
        fields[3] = view.stratum().toInt();
        fields[4] = view.poll();
        fields[5] = view.precision();
        fields[6] = Integer.toUnsignedLong(view.rootDelay().toWire());
        fields[7] = Integer.toUnsignedLong(view.rootDispersion().toWire());
        fields[8] = view.referenceId().toLong();
        fields[9] = view.reference().toWire();
        fields[10] = view.origin().toWire();
        fields[11] = view.receive().toWire();
        fields[12] = view.transmit().toWire();
    }

    void ipv4UdpDns(ByteBuffer buffer, int at, int length, long[] fields) {
        ipv4UdpDns(ipv4, udp, dns, buffer, at, length, fields);
    }

    static void ipv4UdpDns(
            Ipv4View ipv4, UdpView udp, DnsHeaderView dns, ByteBuffer buffer, int at, int length, long[] fields) {
        if (ipv4.tryWrap(buffer, at, length) != Status.OK) {
            throw new IllegalArgumentException(ipv4.error().toString());
        }
        fields[0] = ipv4.version();
        fields[1] = ipv4.ihl();
        fields[2] = ipv4.dscp();
        fields[3] = ipv4.ecnInt();
        fields[4] = ipv4.totalLengthInt();
        fields[5] = ipv4.identificationInt();
        fields[6] = ipv4.flagsInt();
        fields[7] = ipv4.fragmentOffset();
        fields[8] = ipv4.ttlInt();
        int protocol = ipv4.protocolInt();
        fields[9] = protocol;
        fields[10] = ipv4.checksumInt();
        fields[11] = Integer.toUnsignedLong(ipv4.sourceInt());
        fields[12] = Integer.toUnsignedLong(ipv4.destinationInt());
        if (protocol != 17 || udp.tryWrap(buffer, ipv4.payloadStart(), ipv4.payloadSize()) != Status.OK) {
            throw new IllegalArgumentException("no UDP");
        }
        fields[13] = udp.sourcePortInt();
        fields[14] = udp.destinationPortInt();
        fields[15] = udp.lengthInt();
        fields[16] = udp.checksumInt();
        dns(dns, buffer, udp.payloadStart(), udp.payloadSize(), fields);
    }

    private static void dns(DnsHeaderView dns, ByteBuffer buffer, int at, int length, long[] fields) {
        if (dns.tryWrap(buffer, at, length) != Status.OK) {
            throw new IllegalArgumentException(dns.error().toString());
        }
        fields[17] = dns.idInt();
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
        fields[28] = dns.questionCountInt();
        fields[29] = dns.answerCountInt();
        fields[30] = dns.authorityCountInt();
        fields[31] = dns.additionalCountInt();
    }

    private static int bit(boolean flag) {
        return flag ? 1 : 0;
    }
}
