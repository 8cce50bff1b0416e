package io.github.datagram.protocol.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.protocol.ethernet.Ethernet;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ipv6Test extends PacketContract<Ipv6> {
    @Override
    protected PacketView<Ipv6> view() {
        return new Ipv6View();
    }

    @Override
    protected PacketWriter writer(Ipv6 fields) {
        return new Ipv6Builder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>(Captures.ofEtherType("icmp.pcap", Ethernet.IPV6));
        samples.addAll(Captures.ofEtherType("dns.pcap", Ethernet.IPV6));
        return samples;
    }

    @Test
    void readsEveryFieldOfAPing() {
        byte[] ping = samples().get(0);

        Ipv6View view = new Ipv6View().wrap(ByteBuffer.wrap(ping), 0, ping.length);

        assertThat(view.version()).isEqualTo(6);
        assertThat(view.ecn()).isEqualTo(Ecn.NOT_ECT);
        assertThat(view.flowLabel()).isEqualTo(view.buffer().getInt(0) & 0xFFFFF);
        assertThat(view.payloadLengthInt()).isEqualTo(17);
        assertThat(view.nextHeader()).isEqualTo(IpProtocol.ICMPV6);
        assertThat(view.hopLimitInt()).isEqualTo(64);
        assertThat(view.source()).hasToString("2001:db8::1");
        assertThat(view.destination()).hasToString("2001:db8::2");
    }
}
