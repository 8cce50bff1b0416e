package io.github.datagram;

import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.ReceiveSlot;
import java.net.InetSocketAddress;

/**
 * Knows the one whom a connected stream hears. The kernel hands over no strangers once the socket is connected, save those that
 * it was just about to queue; and the socket had to be bound first.
 */
final class PeerFilter implements AddressReader<Boolean> {
    private final Endpoint peer = new Endpoint();

    PeerFilter(InetSocketAddress address) {
        peer.set(address);
    }

    boolean admits(ReceiveSlot slot) {
        return slot.source(this);
    }

    @Override
    public Boolean read(long high, long low, int scopeId, int port) {
        return high == peer.high && low == peer.low && port == peer.port;
    }
}
