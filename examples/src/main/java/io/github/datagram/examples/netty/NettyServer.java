package io.github.datagram.examples.netty;

import io.github.datagram.netty.MetadataDatagramChannel;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A channel on a loop of its own. */
public final class NettyServer implements Closeable {
    private final EventLoopGroup group;
    private final Channel channel;

    private NettyServer(EventLoopGroup group, Channel channel) {
        this.group = group;
        this.channel = channel;
    }

    /**
     * Binds a channel.
     *
     * @param loop the kind of loop
     * @param address where to
     * @param handlers its pipeline
     */
    static NettyServer bind(Loop loop, InetSocketAddress address, ChannelHandler... handlers) throws IOException {
        return open(loop, bootstrap -> bootstrap.bind(address), handlers);
    }

    /** Connects a channel. */
    static NettyServer connect(Loop loop, InetSocketAddress address, ChannelHandler... handlers) throws IOException {
        return open(loop, bootstrap -> bootstrap.connect(address), handlers);
    }

    private interface Opening {
        ChannelFuture open(Bootstrap bootstrap);
    }

    private static NettyServer open(Loop loop, Opening opening, ChannelHandler... handlers) throws IOException {
        EventLoopGroup group = loop.newGroup();
        var initializer = new ChannelInitializer<MetadataDatagramChannel>() {
            @Override
            protected void initChannel(MetadataDatagramChannel opened) {
                opened.pipeline().addLast(handlers);
            }
        };
        ChannelFuture future = opening.open(new Bootstrap()
                        .group(group)
                        .channel(MetadataDatagramChannel.class)
                        .handler(initializer))
                .awaitUninterruptibly();
        if (future.isSuccess()) {
            return new NettyServer(group, future.channel());
        }
        end(group);
        throw future.cause() instanceof IOException failure ? failure : new IOException(future.cause());
    }

    /** {@return the address that it is bound to} */
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) channel.localAddress();
    }

    Channel channel() {
        return channel;
    }

    /** Waits until the channel is closed, by whatever thread. */
    public void awaitClose() {
        channel.closeFuture().awaitUninterruptibly();
    }

    /** Closes the channel; from any thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // the close future tells
    public void stop() {
        channel.close();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        end(group);
    }

    private static void end(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
