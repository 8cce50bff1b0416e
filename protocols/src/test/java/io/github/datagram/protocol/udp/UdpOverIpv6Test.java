package io.github.datagram.protocol.udp;

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

/** Over IPv6 the checksum covers other addresses, and is obligatory (RFC 8200, section 8.1). */
class UdpOverIpv6Test extends PacketContract<Udp> {
    private static final Ipv6Address CLIENT = Ipv6Address.parse("2001:db8::1");
    private static final Ipv6Address SERVER = Ipv6Address.parse("2001:db8::2");

    @Override
    protected PacketView<Udp> view() {
        return new UdpView();
    }

    @Override
    protected PacketWriter writer(Udp fields) {
        return new UdpBuilder()
                .from(fields)
                .checksumSeed(pseudoHeader(fields.length().toInt()));
    }

    @Override
    protected List<byte[]> samples() {
        return Captures.overIpv6("dns.pcap", IpProtocol.UDP);
    }

    /** The sum does not change when source and destination trade places. */
    private static int pseudoHeader(int length) {
        return PseudoHeader.sum(CLIENT, SERVER, IpProtocol.UDP, length);
    }

    @Test
    void hasTheChecksumsOfRealDatagrams() {
        assertThat(samples()).hasSizeGreaterThan(1);
        for (byte[] sample : samples()) {
            assertThat(((UdpView) wrap(sample)).checksumMatches(pseudoHeader(sample.length)))
                    .isTrue();
        }
    }
}
