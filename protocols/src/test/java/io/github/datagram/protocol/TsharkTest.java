package io.github.datagram.protocol;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.protocol.dns.Dns;
import io.github.datagram.protocol.dns.DnsData;
import io.github.datagram.protocol.dns.DnsName;
import io.github.datagram.protocol.dns.DnsOption;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsType;
import io.github.datagram.protocol.dns.DnsView;
import io.github.datagram.protocol.dns.Edns;
import io.github.datagram.protocol.ethernet.Ethernet;
import io.github.datagram.protocol.ethernet.EthernetView;
import io.github.datagram.protocol.icmp.IcmpBodyEchoView;
import io.github.datagram.protocol.icmp.IcmpView;
import io.github.datagram.protocol.icmp.Icmpv6BodyEchoView;
import io.github.datagram.protocol.icmp.Icmpv6View;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv4View;
import io.github.datagram.protocol.ip.Ipv6View;
import io.github.datagram.protocol.ntp.NtpView;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.Tshark;
import io.github.datagram.protocol.udp.UdpView;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What our views read in the captures is what tshark reads in them, field by field. */
@Tag("tshark")
class TsharkTest {
    private final EthernetView ethernet = new EthernetView();
    private final Ipv4View ipv4 = new Ipv4View();
    private final Ipv6View ipv6 = new Ipv6View();
    private final UdpView udp = new UdpView();
    private final IcmpView icmp = new IcmpView();
    private final Icmpv6View icmpv6 = new Icmpv6View();
    private final NtpView ntp = new NtpView();
    private final DnsView dns = new DnsView();

    /** The fields of tshark, and how we come by the same text; an empty text is a field that is not there. */
    private final Map<String, Function<byte[], String>> columns = new LinkedHashMap<>();

    @BeforeAll
    static void needsTshark() {
        Tshark.require();
    }

    @Test
    void agreesOnIpv4AndIcmp() throws Exception {
        ip4("ip.hdr_len", packet -> packet.ihl() * 4);
        ip4("ip.dsfield.dscp", packet -> packet.dscp());
        ip4("ip.dsfield.ecn", packet -> packet.ecnInt());
        ip4("ip.len", packet -> packet.totalLength());
        ip4("ip.id", packet -> packet.identification().toHexString());
        ip4("ip.flags.df", packet -> packet.flags().dontFragment() ? 1 : 0);
        ip4("ip.flags.mf", packet -> packet.flags().moreFragments() ? 1 : 0);
        ip4("ip.frag_offset", packet -> packet.fragmentOffset());
        ip4("ip.ttl", packet -> packet.ttl());
        ip4("ip.proto", packet -> packet.protocol().number());
        ip4("ip.checksum", packet -> packet.checksum().toHexString());
        ip4("ip.src", packet -> packet.source());
        ip4("ip.dst", packet -> packet.destination());
        icmp("icmp.type", message -> message.type());
        icmp("icmp.code", message -> message.code());
        icmp("icmp.checksum", message -> message.checksum().toHexString());
        icmp("icmp.seq", message -> message.body() instanceof IcmpBodyEchoView echo ? echo.sequenceNumber() : "");
        icmp("icmp.ident", message -> message.body() instanceof IcmpBodyEchoView echo ? echo.identifier() : "");
        compare("icmp.pcap", false);
    }

    @Test
    void agreesOnIpv6() throws Exception {
        ip6("ipv6.version", packet -> packet.version());
        ip6("ipv6.tclass.dscp", packet -> packet.dscp());
        ip6("ipv6.tclass.ecn", packet -> packet.ecnInt());
        ip6("ipv6.flow", packet -> String.format("0x%06x", packet.flowLabel()));
        ip6("ipv6.plen", packet -> packet.payloadLength());
        ip6("ipv6.nxt", packet -> packet.nextHeader().number());
        ip6("ipv6.hlim", packet -> packet.hopLimit());
        ip6("ipv6.src", packet -> packet.source());
        ip6("ipv6.dst", packet -> packet.destination());
        compare("icmp.pcap", false);
    }

    @Test
    void agreesOnIcmpv6() throws Exception {
        icmpv6("icmpv6.type", message -> message.type());
        icmpv6("icmpv6.code", message -> message.code());
        icmpv6("icmpv6.checksum", message -> message.checksum().toHexString());
        icmpv6(
                "icmpv6.echo.identifier",
                message -> message.body() instanceof Icmpv6BodyEchoView echo
                        ? echo.identifier().toHexString()
                        : "");
        icmpv6(
                "icmpv6.echo.sequence_number",
                message -> message.body() instanceof Icmpv6BodyEchoView echo ? echo.sequenceNumber() : "");
        compare("icmp.pcap", false);
    }

    @Test
    void agreesOnNtp() throws Exception {
        ntp("ntp.flags.li", message -> message.leap());
        ntp("ntp.flags.vn", message -> message.version());
        ntp("ntp.flags.mode", message -> message.modeInt());
        ntp("ntp.stratum", message -> message.stratum());
        ntp("ntp.ppoll", message -> message.poll());
        ntp("udp.srcport", message -> udp.sourcePort());
        ntp("udp.dstport", message -> udp.destinationPort());
        ntp("udp.length", message -> udp.length());
        ntp("udp.checksum", message -> udp.checksum().toHexString());
        compare("ntp.pcap", false);
    }

    @Test
    void agreesOnDns() throws Exception {
        dns("dns.id", message -> message.id().toHexString());
        dns("dns.flags.response", message -> bit(message.response()));
        dns("dns.flags.opcode", message -> message.opcode());
        dns("dns.flags.recdesired", message -> bit(message.recursionDesired()));
        dns("dns.flags.truncated", message -> bit(message.truncated()));
        dns("dns.flags.checkdisable", message -> bit(message.checkingDisabled()));
        dns("dns.count.queries", message -> message.questionCount());
        dns("dns.count.answers", message -> message.answerCount());
        dns("dns.count.auth_rr", message -> message.authorityCount());
        dns("dns.count.add_rr", message -> message.additionalCount());
        dns("dns.qry.name", message -> text(message.questions().get(0).name()));
        dns("dns.qry.type", message -> message.questions().get(0).type().number());
        dns(
                "dns.resp.type",
                message -> all(message, record -> Stream.of(record.type().number())));
        dns("dns.resp.len", message -> all(message, record -> Stream.of(record.dataLength())));
        dns("dns.a", message -> data(message, DnsData.A.class, DnsData.A::address));
        dns("dns.aaaa", message -> data(message, DnsData.Aaaa.class, DnsData.Aaaa::address));
        dns("dns.mx.mail_exchange", message -> data(message, DnsData.Mx.class, mx -> text(mx.exchange())));
        dns("dns.mx.preference", message -> data(message, DnsData.Mx.class, DnsData.Mx::preference));
        dns("dns.soa.mname", message -> data(message, DnsData.Soa.class, soa -> text(soa.primary())));
        dns("dns.soa.rname", message -> data(message, DnsData.Soa.class, soa -> text(soa.mailbox())));
        dns("dns.soa.serial_number", message -> data(message, DnsData.Soa.class, DnsData.Soa::serial));
        dns("dns.soa.minimum_ttl", message -> data(message, DnsData.Soa.class, DnsData.Soa::minimum));
        dns("dns.srv.target", message -> data(message, DnsData.Srv.class, srv -> text(srv.target())));
        dns("dns.srv.port", message -> data(message, DnsData.Srv.class, DnsData.Srv::port));
        dns(
                "dns.caa.tag",
                message -> data(message, DnsData.Caa.class, caa -> caa.tag().toUtf8()));
        compare("dns.pcap", true);
    }

    @Test
    void agreesOnEdns() throws Exception {
        dns("dns.rr.udp_payload_size", message -> edns(message, edns -> Stream.of(edns.udpSize())));
        dns(
                "dns.resp.ext_rcode",
                message -> edns(message, edns -> Stream.of(String.format("0x%02x", edns.extendedResponseCode()))));
        dns("dns.resp.edns0_version", message -> edns(message, edns -> Stream.of(edns.version())));
        dns("dns.resp.z.do", message -> edns(message, edns -> Stream.of(bit(edns.dnssecOk()))));
        dns(
                "dns.opt.code",
                message -> edns(message, edns -> edns.options().stream().map(DnsOption::code)));
        dns(
                "dns.opt.len",
                message -> edns(message, edns -> edns.options().stream().map(DnsOption::length)));
        dns(
                "dns.opt.cookie.client",
                message -> edns(
                        message,
                        edns -> edns.options().stream()
                                .filter(option -> option.code().equals(DnsOption.COOKIE))
                                .map(option -> option.value().toString().substring(0, 16))));
        compare("dns.pcap", true);
    }

    private static String edns(Dns message, Function<Edns, Stream<?>> values) {
        return all(message, record -> record.type().equals(DnsType.OPT) ? values.apply(Edns.of(record)) : Stream.of());
    }

    private void compare(String capture, boolean allOccurrences)
            throws IOException, InterruptedException, URISyntaxException {
        List<List<String>> theirs = tshark(capture, allOccurrences);
        List<byte[]> frames = Captures.frames(capture);
        assertThat(theirs).hasSameSizeAs(frames).isNotEmpty();
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            List<String> ours =
                    columns.values().stream().map(column -> column.apply(frame)).toList();
            assertThat(ours)
                    .as("%s, frame %s: %s", capture, i + 1, columns.keySet())
                    .isEqualTo(theirs.get(i));
        }
    }

    private List<List<String>> tshark(String capture, boolean allOccurrences)
            throws IOException, InterruptedException, URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(TsharkTest.class.getResource("/captures/" + capture))
                .toURI());
        List<String> fields = List.copyOf(columns.keySet());
        return Tshark.fields(file, List.of("-o", "ip.defragment:FALSE"), fields).stream()
                .map(frame -> fields.stream()
                        .map(field -> text(frame.getOrDefault(field, List.of()), allOccurrences))
                        .toList())
                .toList();
    }

    private static String text(List<String> values, boolean allOccurrences) {
        return values.stream().limit(allOccurrences ? values.size() : 1).collect(joining(","));
    }

    private void ip4(String field, Function<Ipv4View, Object> ours) {
        columns.put(field, frame -> isIpv4(frame) ? ours.apply(ipv4).toString() : "");
    }

    private void ip6(String field, Function<Ipv6View, Object> ours) {
        columns.put(field, frame -> isIpv6(frame) ? ours.apply(ipv6).toString() : "");
    }

    private void icmp(String field, Function<IcmpView, Object> ours) {
        columns.put(field, frame -> {
            boolean hasHeader = isIpv4(frame) && ipv4.protocol().equals(IpProtocol.ICMP) && ipv4.fragmentOffset() == 0;
            if (!hasHeader) {
                return "";
            }
            icmp.wrap(ipv4.buffer(), ipv4.payloadStart(), ipv4.payloadSize());
            return ours.apply(icmp).toString();
        });
    }

    private void icmpv6(String field, Function<Icmpv6View, Object> ours) {
        columns.put(field, frame -> {
            if (!isIpv6(frame) || !ipv6.nextHeader().equals(IpProtocol.ICMPV6)) {
                return "";
            }
            icmpv6.wrap(ipv6.buffer(), ipv6.payloadStart(), ipv6.payloadSize());
            return ours.apply(icmpv6).toString();
        });
    }

    private void ntp(String field, Function<NtpView, Object> ours) {
        columns.put(field, frame -> {
            wrapUdp(frame);
            return ours.apply(ntp.wrap(udp.buffer(), udp.payloadStart(), udp.payloadSize()))
                    .toString();
        });
    }

    private void dns(String field, Function<Dns, Object> ours) {
        columns.put(field, frame -> {
            wrapUdp(frame);
            dns.wrap(udp.buffer(), udp.payloadStart(), udp.payloadSize());
            return ours.apply(dns.toRecord()).toString();
        });
    }

    private void wrapUdp(byte[] frame) {
        if (isIpv4(frame)) {
            udp.wrap(ipv4.buffer(), ipv4.payloadStart(), ipv4.payloadSize());
        } else if (isIpv6(frame)) {
            udp.wrap(ipv6.buffer(), ipv6.payloadStart(), ipv6.payloadSize());
        }
    }

    private boolean isIpv4(byte[] frame) {
        ethernet.wrap(ByteBuffer.wrap(frame), 0, frame.length);
        boolean is = ethernet.etherType().equals(Ethernet.IPV4);
        if (is) {
            ipv4.wrap(ethernet.buffer(), ethernet.payloadStart(), ethernet.payloadSize());
        }
        return is;
    }

    private boolean isIpv6(byte[] frame) {
        ethernet.wrap(ByteBuffer.wrap(frame), 0, frame.length);
        boolean is = ethernet.etherType().equals(Ethernet.IPV6);
        if (is) {
            ipv6.wrap(ethernet.buffer(), ethernet.payloadStart(), ethernet.payloadSize());
        }
        return is;
    }

    private static int bit(boolean flag) {
        return flag ? 1 : 0;
    }

    /** A name as tshark prints it. */
    private static String text(DnsName name) {
        String text = name.toString();
        return text.substring(0, text.length() - 1);
    }

    private static String all(Dns message, Function<DnsRecord, Stream<?>> values) {
        return Stream.of(message.answers(), message.authorities(), message.additionals())
                .flatMap(List::stream)
                .flatMap(values)
                .map(Object::toString)
                .collect(joining(","));
    }

    private static <T> String data(Dns message, Class<T> type, Function<T, Object> value) {
        return all(
                message,
                record -> Stream.of(record.data())
                        .filter(type::isInstance)
                        .map(type::cast)
                        .map(value));
    }
}
