package io.github.datagram.protocol.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be16;
import io.github.datagram.endian.U8;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv4View;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class IcmpTest extends PacketContract<Icmp> {
    @Override
    protected PacketView<Icmp> view() {
        return new IcmpView();
    }

    @Override
    protected PacketWriter writer(Icmp fields) {
        return new IcmpBuilder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        return Captures.overIpv4("icmp.pcap", IpProtocol.ICMP);
    }

    @Override
    protected boolean isOpenEnded() {
        return true;
    }

    @Test
    void tellsTheBodyOfAnEchoFromThatOfAnError() {
        for (byte[] sample : samples()) {
            IcmpView view = (IcmpView) wrap(sample);
            assertThat(view.checksumMatches()).isTrue();
            if (view.body() instanceof IcmpBodyEchoView echo) {
                assertThat(view.typeInt()).isIn(0, 8);
                assertThat(echo.sequenceNumber()).isEqualTo(Be16.of(1));
            } else {
                assertThat(view.body()).isInstanceOf(IcmpBodyUnreachableView.class);
            }
        }
    }

    @Test
    void carriesThePacketThatCouldNotBeDelivered() {
        byte[] sample = samples().get(samples().size() - 1);
        IcmpBodyUnreachableView body = (IcmpBodyUnreachableView) ((IcmpView) wrap(sample)).body();

        Ipv4View original = new Ipv4View().wrap(body.buffer(), body.originalStart(), body.originalSize());

        assertThat(original.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(original.destination()).hasToString("192.0.2.2");
    }

    @Test
    void refusesABodyOfAnotherType() {
        IcmpBody echo = new IcmpBody.Echo(Be16.ZERO, Be16.ZERO, Bytes.EMPTY);
        PacketWriter writer = new IcmpBuilder().start().type(U8.of(3)).code(0).body(echo);
        assertThatIllegalArgumentException()
                .isThrownBy(writer::size)
                .withMessage("icmp.body: 3 violates Echo stands for one of [0, 8]");
    }
}
