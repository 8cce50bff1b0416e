package io.github.datagram.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ip.Ipv4Address;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsTest extends PacketContract<Dns> {
    private static final DnsName NAME = DnsName.parse("example.test");

    @Override
    protected PacketView<Dns> view() {
        return new DnsView();
    }

    @Override
    protected PacketWriter writer(Dns fields) {
        return new DnsBuilder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        return Captures.overUdp("dns.pcap");
    }

    @Test
    void readsAQueryOfDig() {
        Dns query = wrap(samples().get(0)).toRecord();

        assertThat(query.response()).isFalse();
        assertThat(query.recursionDesired()).isTrue();
        assertThat(query.authenticData()).isTrue();
        assertThat(query.questions()).containsExactly(new DnsQuestion(NAME, DnsType.A, DnsClass.IN));
        Edns edns = Edns.of(query.additionals().get(0));
        assertThat(edns.udpSize()).isEqualTo(1232);
        assertThat(edns.options()).extracting(DnsOption::code).containsExactly(DnsOption.COOKIE);
    }

    @Test
    void readsEveryKindOfDataInTheResponses() {
        List<DnsData> data = samples().stream()
                .map(sample -> wrap(sample).toRecord())
                .flatMap(message -> message.answers().stream())
                .map(DnsRecord::data)
                .toList();

        assertThat(data)
                .contains(
                        new DnsData.A(Ipv4Address.parse("192.0.2.1")),
                        new DnsData.Target(DnsName.parse("ns1.example.test")),
                        new DnsData.Mx(Be16.of(10), DnsName.parse("mail.example.test")),
                        new DnsData.Txt(List.of(DnsText.of("v=spf1 -all"), DnsText.of("second string"))),
                        new DnsData.Srv(Be16.of(1), Be16.of(2), Be16.of(5060), DnsName.parse("mail.example.test")),
                        new DnsData.Unknown(Bytes.parseHex("03435055024f53")));
        assertThat(data).hasAtLeastOneElementOfType(DnsData.Aaaa.class);
        assertThat(data).hasAtLeastOneElementOfType(DnsData.Soa.class);
        assertThat(data).hasAtLeastOneElementOfType(DnsData.Caa.class);
    }

    @Test
    void tellsTheFourSectionsApart() {
        DnsRecord record = DnsRecord.of(NAME, DnsType.A, 300, new DnsData.A(Ipv4Address.LOOPBACK));
        Dns message = message(List.of(record), List.of(record, record), List.of(record, record, record));
        ByteBuffer buffer = ByteBuffer.allocate(512);

        int size = new DnsBuilder().from(message).writeTo(buffer, 0);

        DnsView view = new DnsView().wrap(buffer, 0, size);
        assertThat(view.questionCountInt()).isZero();
        assertThat(view.answers().count()).isEqualTo(1);
        assertThat(view.authorities().count()).isEqualTo(2);
        assertThat(view.additionals().count()).isEqualTo(3);
        assertThat(view.toRecord().additionals()).hasSize(3);
    }

    @Test
    void compressesNamesWhereverTheMessageStarts() {
        DnsRecord first = DnsRecord.of(NAME, DnsType.NS, 1, new DnsData.Target(DnsName.parse("NS.EXAMPLE.test")));
        DnsRecord second = DnsRecord.of(DnsName.parse("www.example.test"), DnsType.NS, 1, first.data());
        Dns message = message(List.of(first, second), List.of(), List.of());
        ByteBuffer buffer = ByteBuffer.allocate(512);

        int size = new DnsBuilder().from(message).writeTo(buffer, 100);

        assertThat(Bytes.copyOf(buffer, 112, size - 12))
                .isEqualTo(Bytes.parseHex("07 6578616d706c65 04 74657374 00 0002 0001 00000001 0005 02 4e53 c00c"
                        + "03 777777 c00c 0002 0001 00000001 0002 c024"));
        assertThat(new DnsView().wrap(buffer, 100, size).toRecord().answers())
                .extracting(DnsRecord::name)
                .containsExactly(first.name(), second.name());
    }

    @Test
    void refusesDataThatIsShorterOrLongerThanItsType() {
        String header = "0000 8000 0000 0001 0000 0000";
        String address = "00 0001 0001 00000000";

        DnsView view = new DnsView();
        assertThat(tryWrap(view, header + address + "0003 7f0000")).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("dnsRecord.data at bit 184: 4 != 3");
        assertThat(tryWrap(view, header + address + "0005 7f00000102")).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("dnsRecord.data at bit 184: 4 != 5");
        assertThat(tryWrap(view, header + address + "0004 7f0000")).isEqualTo(Status.TRUNCATED);
        assertThat(view.bytesNeeded()).isEqualTo(12 + 11 + 4);
    }

    @Test
    void doesNotBelieveACountThatTheBytesCannotHold() {
        DnsView view = new DnsView();
        assertThat(tryWrap(view, "0000 8000 ffff ffff ffff ffff")).isEqualTo(Status.TRUNCATED);
        assertThat(view.bytesNeeded()).isGreaterThan(12);
    }

    @Test
    void keepsTypesThatItDoesNotKnow() {
        DnsData.Unknown data = new DnsData.Unknown(Bytes.parseHex("0102"));
        DnsBuilder builder = new DnsBuilder();
        PacketWriter right =
                builder.from(message(List.of(DnsRecord.of(NAME, new DnsType(65280), 1, data)), List.of(), List.of()));
        assertThat(right.size()).isEqualTo(12 + 14 + 10 + 2);

        PacketWriter wrong =
                builder.from(message(List.of(DnsRecord.of(NAME, DnsType.A, 1, data)), List.of(), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(wrong::size)
                .withMessageStartingWith("dnsRecord.data: 1 violates Unknown stands for any other than");
    }

    @Test
    void ednsIsReadAsItIsMade() {
        Edns edns = new Edns(1232, 1, 0, true, List.of(DnsOption.of(DnsOption.NSID, Bytes.utf8("here"))));
        assertThat(Edns.of(edns.toRecord())).isEqualTo(edns);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Edns(65536, 0, 0, false, List.of()))
                .withMessage("edns.udpSize: 65536 is not in 0..65535");
    }

    private static Status tryWrap(DnsView view, String hex) {
        byte[] bytes = Bytes.parseHex(hex).toArray();
        return view.tryWrap(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    private static Dns message(List<DnsRecord> answers, List<DnsRecord> authorities, List<DnsRecord> additionals) {
        return new Dns(
                Be16.of(1),
                true,
                0,
                true,
                false,
                false,
                false,
                false,
                false,
                false,
                DnsResponseCode.NO_ERROR,
                Be16.ZERO,
                Be16.ZERO,
                Be16.ZERO,
                Be16.ZERO,
                List.of(),
                answers,
                authorities,
                additionals);
    }
}
