package io.github.datagram.protocol.ethernet;

import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.util.List;

class EthernetTest extends PacketContract<Ethernet> {
    @Override
    protected PacketView<Ethernet> view() {
        return new EthernetView();
    }

    @Override
    protected PacketWriter writer(Ethernet fields) {
        return new EthernetBuilder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        return Captures.frames("icmp.pcap");
    }

    @Override
    protected boolean isOpenEnded() {
        return true;
    }
}
