package io.github.datagram.benchmarks.servers;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;

/** One of Netty's own channels as it comes, on a loop of one thread. */
final class NettyEcho implements EchoLoop {
    private final Channel channel;
    private final long threadId;

    NettyEcho(IoHandlerFactory loop, Class<? extends Channel> type, int port)
            throws InterruptedException, ExecutionException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, loop);
        threadId = group.submit(() -> Thread.currentThread().getId()).get();
        channel = new Bootstrap()
                .group(group)
                .channel(type)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
                .handler(new Answering())
                .bind("0.0.0.0", port)
                .sync()
                .channel();
    }

    @Override
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public long threadId() {
        return threadId;
    }

    /** What has come at once leaves at once. */
    private static final class Answering extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var packet = (DatagramPacket) message;
            var unused = context.write(new DatagramPacket(packet.content(), packet.sender()), context.voidPromise());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }
    }
}
