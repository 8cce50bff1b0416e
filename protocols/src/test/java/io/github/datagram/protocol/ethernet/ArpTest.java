package io.github.datagram.protocol.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.testing.PacketContract;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArpTest extends PacketContract<Arp> {
    private static final String REQUEST = "0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202";
    private static final String REPLY = "0001 0800 06 04 0002 020000000002 c0000202 020000000001 c0000201";

    @Override
    protected PacketView<Arp> view() {
        return new ArpView();
    }

    @Override
    protected PacketWriter writer(Arp fields) {
        return new ArpBuilder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        return List.of(Bytes.parseHex(REQUEST).toArray(), Bytes.parseHex(REPLY).toArray());
    }

    @Test
    void tellsWhoHasAnAddress() {
        Arp reply = wrap(samples().get(1)).toRecord();
        assertThat(reply.operation()).isEqualTo(Be16.of(2));
        assertThat(reply.senderProtocol()).hasToString("192.0.2.2");
        assertThat(reply.senderHardware()).hasToString("02:00:00:00:00:02");
    }

    @Test
    void isForIpv4OverEthernetOnly() {
        byte[] other = samples().get(0);
        other[3] = 1;
        ArpView view = new ArpView();
        assertThat(view.tryWrap(ByteBuffer.wrap(other), 0, other.length)).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("arp.protocolType at bit 16: 2049 != 2048");
    }
}
