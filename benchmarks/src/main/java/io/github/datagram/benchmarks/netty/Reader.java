package io.github.datagram.benchmarks.netty;

import io.github.datagram.Ecn;
import io.github.datagram.netty.ReceivedPacket;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;

/** Checks each datagram and, if the channel tells it, its metadata. */
final class Reader extends ChannelInboundHandlerAdapter {
    private static final int QUIET_MILLIS = 5;

    private final int peerPort;
    private final int interfaceIndex;
    private long latest = -1;
    private boolean wrong;
    private volatile long received;

    Reader(int peerPort, int interfaceIndex) {
        this.peerPort = peerPort;
        this.interfaceIndex = interfaceIndex;
    }

    long received() {
        return received;
    }

    /** Waits until no datagram has come for a while. */
    void awaitQuiet() throws InterruptedException {
        long before = -1;
        while (before != received) {
            before = received;
            Thread.sleep(QUIET_MILLIS);
        }
        if (wrong) {
            throw new IllegalStateException("a datagram was not as it must be");
        }
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the loop alone writes
    public void channelRead(ChannelHandlerContext context, Object message) {
        var packet = (DatagramPacket) message;
        long number = packet.content().getLong(packet.content().readerIndex());
        wrong |= number <= latest
                || packet.sender().getPort() != peerPort
                || (packet instanceof ReceivedPacket withMetadata && isWrong(withMetadata));
        latest = number;
        packet.release();
        received++;
    }

    private boolean isWrong(ReceivedPacket packet) {
        return packet.interfaceIndex() != interfaceIndex
                || packet.hopLimit() != 64
                || packet.dscp() != 0
                || packet.ecn() != Ecn.NOT_ECT
                || packet.timestampNanos() == 0
                || packet.destination() == null;
    }
}
