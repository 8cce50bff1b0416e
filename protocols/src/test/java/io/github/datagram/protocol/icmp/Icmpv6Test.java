package io.github.datagram.protocol.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv6Address;
import io.github.datagram.protocol.ip.PseudoHeader;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class Icmpv6Test extends PacketContract<Icmpv6> {
    @Override
    protected PacketView<Icmpv6> view() {
        return new Icmpv6View();
    }

    @Override
    protected PacketWriter writer(Icmpv6 fields) {
        int length = new Icmpv6Builder().from(fields).checksumSeed(0).size();
        return new Icmpv6Builder().from(fields).checksumSeed(pseudoHeader(length));
    }

    /** All but the router solicitation, which has other addresses. */
    @Override
    protected List<byte[]> samples() {
        return Captures.overIpv6("icmp.pcap", IpProtocol.ICMPV6).stream()
                .filter(sample -> (sample[0] & 0xFF) != 133)
                .toList();
    }

    @Override
    protected boolean isOpenEnded() {
        return true;
    }

    private static int pseudoHeader(int length) {
        Ipv6Address client = Ipv6Address.parse("2001:db8::1");
        Ipv6Address server = Ipv6Address.parse("2001:db8::2");
        return PseudoHeader.sum(client, server, IpProtocol.ICMPV6, length);
    }

    @Test
    void hasTheChecksumsOfRealMessages() {
        assertThat(samples()).isNotEmpty();
        for (byte[] sample : samples()) {
            assertThat(((Icmpv6View) wrap(sample)).checksumMatches(pseudoHeader(sample.length)))
                    .isTrue();
        }
    }
}
