package io.github.datagram.protocol.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ethernet.Ethernet;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ipv4Test extends PacketContract<Ipv4> {
    private final Ipv4View view = new Ipv4View();

    @Override
    protected PacketView<Ipv4> view() {
        return new Ipv4View();
    }

    @Override
    protected PacketWriter writer(Ipv4 fields) {
        return new Ipv4Builder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        return Captures.ofEtherType("icmp.pcap", Ethernet.IPV4);
    }

    @Test
    void readsEveryFieldOfAPing() {
        byte[] ping = samples().get(0);

        view.wrap(ByteBuffer.wrap(ping), 0, ping.length);

        assertThat(view.version()).isEqualTo(4);
        assertThat(view.ihl()).isEqualTo(5);
        assertThat(view.dscp()).isZero();
        assertThat(view.ecn()).isEqualTo(Ecn.NOT_ECT);
        assertThat(view.totalLength()).isEqualTo(Be16.of(52));
        assertThat(view.flags().dontFragment()).isTrue();
        assertThat(view.fragmentOffset()).isZero();
        assertThat(view.ttl()).isEqualTo(U8.of(64));
        assertThat(view.protocol()).isEqualTo(IpProtocol.ICMP);
        assertThat(view.checksumMatches()).isTrue();
        assertThat(view.source()).hasToString("192.0.2.1");
        assertThat(view.destination()).hasToString("192.0.2.2");
        assertThat(view.options().count()).isZero();
        assertThat(view.payloadSize()).isEqualTo(32);
    }

    @Test
    void readsOptionsOfOneByteAndOfMany() {
        byte[] ping = samples().get(2);

        view.wrap(ByteBuffer.wrap(ping), 0, ping.length);

        assertThat(view.toRecord().options()).hasSize(2).first().isEqualTo(Ipv4Option.NO_OPERATION);
        assertThat(view.toRecord().options().get(1).type()).isEqualTo(U8.of(7));
    }

    @Test
    void endsItsOptionsAtTheEndOptionAndPadsThemWithZeros() {
        Ipv4 fields = packet(List.of(Ipv4Option.of(0x94, Bytes.of((byte) 0, (byte) 0)), Ipv4Option.END), Bytes.EMPTY);
        ByteBuffer buffer = ByteBuffer.wrap(new byte[64]);
        buffer.put(20, Bytes.parseHex("A5A5A5A5A5A5A5A5").toArray());

        int size = new Ipv4Builder().from(fields).writeTo(buffer, 0);

        assertThat(size).isEqualTo(28);
        assertThat(Bytes.copyOf(buffer, 20, 8)).hasToString("9404000000000000");
        assertThat(view.wrap(buffer, 0, size).toRecord().options()).isEqualTo(fields.options());
    }

    @Test
    void namesTheFieldTheBitAndTheRuleOfWhatIsInvalid() {
        assertThat(errorOf("65")).isEqualTo("ipv4.version at bit 0: 6 != 4");
        assertThat(errorOf("43")).isEqualTo("ipv4.ihl at bit 4: 3 < 5");
        assertThat(errorOf("45000013")).isEqualTo("ipv4.totalLength at bit 16: 19 < 20");
        // A router alert whose length is 1, and one that is longer than all options.
        String header = "460000180000000000000000C0000201C0000202";
        assertThat(errorOf(header + "94010000")).isEqualTo("ipv4Option.value at bit 176: -1 < 0");
        assertThat(errorOf(header + "94050000")).isEqualTo("ipv4.options at bit 160: 5 != 4");
    }

    @Test
    void ignoresWhatFollowsItsTotalLength() {
        byte[] padded = new byte[46];
        Bytes.parseHex("45000014000000004011B6D5C0000201C0000202").write(ByteBuffer.wrap(padded), 0);

        assertThat(view.wrap(ByteBuffer.wrap(padded), 0, 46).size()).isEqualTo(20);
        assertThat(view.payloadSize()).isZero();
    }

    @Test
    void keepsEveryEcnAndEveryFlag() {
        byte[] ping = samples().get(0);
        for (int value = 0; value < 256; value++) {
            ping[1] = (byte) value;
            ping[6] = (byte) value;
            Ipv4 fields = view.wrap(ByteBuffer.wrap(ping), 0, ping.length).toRecord();
            ByteBuffer rebuilt = ByteBuffer.allocate(ping.length);
            new Ipv4Builder().from(fields).writeTo(rebuilt, 0);
            assertThat(rebuilt.get(1)).isEqualTo((byte) value);
            assertThat(rebuilt.get(6)).isEqualTo((byte) value);
        }
    }

    @Test
    void refusesWhatDoesNotFitIntoItsFields() {
        Ipv4Builder builder = new Ipv4Builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.start().dscp(64))
                .withMessage("ipv4.dscp: 64 is not in 0..63");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.from(packet(List.of(), Bytes.of(new byte[65516])))
                        .size())
                .withMessage("ipv4.totalLength: 65536 is not in 0..65535");
        List<Ipv4Option> tooMany = java.util.Collections.nCopies(41, Ipv4Option.NO_OPERATION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.from(packet(tooMany, Bytes.EMPTY)).size())
                .withMessage("ipv4.ihl: 16 is not in 0..15");
        Ipv4 afterEnd = packet(List.of(Ipv4Option.END, Ipv4Option.NO_OPERATION), Bytes.EMPTY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.from(afterEnd).size())
                .withMessageEndingWith("follows the element that ends its list");
        Ipv4Option halfGiven = new Ipv4Option(U8.of(7), null, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        builder.from(packet(List.of(halfGiven), Bytes.EMPTY)).size())
                .withMessage("ipv4Option.value: missing, though type > 1");
    }

    @Test
    void changesAFieldInPlaceAndNothingElse() {
        byte[] ping = samples().get(0);
        byte[] expected = ping.clone();
        view.wrap(ByteBuffer.wrap(ping), 0, ping.length);

        view.setEcn(Ecn.CE);
        view.setFragmentOffset(0x1FFF);
        view.setTtl(U8.of(1));

        expected[1] |= 3;
        expected[6] |= 0x1F;
        expected[7] = (byte) 0xFF;
        expected[8] = 1;
        assertThat(ping).isEqualTo(expected);
        assertThat(view.checksumMatches()).isFalse();
        view.updateChecksum();
        assertThat(view.checksumMatches()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.setFragmentOffset(-1))
                .withMessage("fragmentOffset: -1 is not in 0..8191");
    }

    private String errorOf(String start) {
        byte[] bytes = new byte[64];
        Bytes.parseHex(start).write(ByteBuffer.wrap(bytes), 0);
        assertThat(view.tryWrap(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(Status.INVALID);
        return view.error().toString();
    }

    private static Ipv4 packet(List<Ipv4Option> options, Bytes payload) {
        return new Ipv4(
                4,
                0,
                0,
                Ecn.ECT_0,
                Be16.ZERO,
                Be16.ZERO,
                Ipv4Flags.NONE,
                0,
                U8.of(64),
                IpProtocol.UDP,
                Be16.ZERO,
                Ipv4Address.parse("192.0.2.1"),
                Ipv4Address.parse("192.0.2.2"),
                options,
                payload);
    }
}
