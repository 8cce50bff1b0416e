package io.github.datagram.benchmarks.netty;

import io.github.datagram.Ecn;
import io.github.datagram.Metadata;
import io.github.datagram.netty.ReceivedPacket;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;

/** A channel, whose handler looks at each datagram and, if the channel tells it, at its metadata. */
final class ChannelReception extends ChannelInboundHandlerAdapter {
    private static final int HOP_LIMIT = 64;

    private final Tally tally;
    private final int interfaceIndex;

    private ChannelReception(Tally tally, int interfaceIndex) {
        this.tally = tally;
        this.interfaceIndex = interfaceIndex;
    }

    static Reception open(Bootstrap bootstrap, IoHandlerFactory loop, Tally tally) throws Exception {
        var group = new MultiThreadIoEventLoopGroup(1, loop);
        int index = NetworkInterface.getByInetAddress(Reception.loopback()).getIndex();
        Channel channel = bootstrap
                .group(group)
                .handler(new ChannelReception(tally, index))
                .option(ChannelOption.SO_RCVBUF, Reception.SOCKET_BUFFER)
                .bind(Reception.loopback(), 0)
                .sync()
                .channel();
        long thread = group.submit(() -> Thread.currentThread().getId()).get();
        return new Reception((InetSocketAddress) channel.localAddress(), thread);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var packet = (DatagramPacket) message;
        long number = packet.content().getLong(packet.content().readerIndex());
        tally.count(
                number,
                packet.sender().getPort() != 0 && (!(packet instanceof ReceivedPacket received) || isRight(received)));
        packet.release();
    }

    private boolean isRight(ReceivedPacket packet) {
        return packet.interfaceIndex() == interfaceIndex
                && packet.destination() != null
                && (!packet.has(Metadata.TIMESTAMP) || isRestRight(packet));
    }

    private static boolean isRestRight(ReceivedPacket packet) {
        return packet.hopLimit() == HOP_LIMIT
                && packet.dscp() == 0
                && packet.ecn() == Ecn.NOT_ECT
                && packet.timestampNanos() != 0;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        tally.tell();
    }
}
