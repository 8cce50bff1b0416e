package io.github.datagram.protocol.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be32;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ipv6ExtensionsTest {
    private static final Ipv6Options ROUTER_ALERT = new Ipv6Options(
            IpProtocol.ROUTING,
            U8.ZERO,
            List.of(Ipv6Option.of(5, Bytes.of((byte) 0, (byte) 0)), Ipv6Option.PAD_1, Ipv6Option.PAD_1));
    private static final Ipv6Routing ROUTING =
            new Ipv6Routing(IpProtocol.FRAGMENT, U8.ZERO, U8.of(3), U8.of(1), Bytes.of(new byte[20]));

    private final Ipv6UpperLayer upperLayer = new Ipv6UpperLayer();

    @Test
    void findsTheUpperLayerBehindAllExtensionHeaders() {
        Ipv6View packet = packet(0, Bytes.utf8("datagram"));

        assertThat(upperLayer.find(packet)).isEqualTo(Status.OK);

        assertThat(upperLayer.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(Bytes.copyOf(packet.buffer(), upperLayer.start(), upperLayer.size())
                        .toUtf8())
                .isEqualTo("datagram");
        assertThat(upperLayer.isContinuation()).isFalse();
    }

    @Test
    void doesNotTakeALaterFragmentForAHeader() {
        assertThat(upperLayer.find(packet(185, Bytes.utf8("something else")))).isEqualTo(Status.OK);

        assertThat(upperLayer.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(upperLayer.isContinuation()).isTrue();
    }

    @Test
    void acceptsAnEmptyOptionAtTheEnd() {
        ByteBuffer buffer = Bytes.parseHex("11 00 0502 0000 0100").toBuffer();

        Ipv6Options options = new Ipv6OptionsView().wrap(buffer, 0, 8).toRecord();

        assertThat(options.options()).hasSize(2).last().isEqualTo(Ipv6Option.of(1, Bytes.EMPTY));
    }

    @Test
    void endsAtAHeaderThatIsCutOff() {
        Bytes cut = Bytes.parseHex("1102");
        ByteBuffer buffer = ByteBuffer.allocate(64);
        int size = ipv6(IpProtocol.HOP_BY_HOP, cut).writeTo(buffer, 0);

        assertThat(upperLayer.find(new Ipv6View().wrap(buffer, 0, size))).isEqualTo(Status.TRUNCATED);
        assertThat(upperLayer.protocol()).isEqualTo(IpProtocol.HOP_BY_HOP);
    }

    @Test
    void refusesOptionsThatFillNoMultipleOfEightBytes() {
        Ipv6Options unpadded = new Ipv6Options(IpProtocol.UDP, U8.ZERO, List.of(Ipv6Option.PAD_1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ipv6OptionsBuilder().from(unpadded).size())
                .withMessage("ipv6Options.length: 3 is not a multiple of 8");
    }

    private static Ipv6View packet(int fragmentOffset, Bytes payload) {
        ByteBuffer headers = ByteBuffer.allocate(256);
        int end = new Ipv6OptionsBuilder().from(ROUTER_ALERT).writeTo(headers, 0);
        end += new Ipv6RoutingBuilder().from(ROUTING).writeTo(headers, end);
        end += new Ipv6FragmentBuilder()
                .start()
                .nextHeader(IpProtocol.UDP)
                .offset(fragmentOffset)
                .more(true)
                .identification(Be32.of(7))
                .writeTo(headers, end);
        payload.write(headers, end);
        end += payload.size();
        ByteBuffer buffer = ByteBuffer.allocate(256);
        int size = ipv6(IpProtocol.HOP_BY_HOP, Bytes.copyOf(headers, 0, end)).writeTo(buffer, 0);
        return new Ipv6View().wrap(buffer, 0, size);
    }

    private static PacketWriter ipv6(IpProtocol nextHeader, Bytes payload) {
        return new Ipv6Builder()
                .start()
                .dscp(0)
                .ecn(Ecn.NOT_ECT)
                .flowLabel(0xFFFFF)
                .nextHeader(nextHeader)
                .hopLimit(64)
                .source(Ipv6Address.LOOPBACK)
                .destination(Ipv6Address.LOOPBACK)
                .payload(payload);
    }
}
