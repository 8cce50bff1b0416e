package io.github.datagram.netty;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;

/** The loops that the channel runs on, each with Netty's own channel for it. */
enum LoopKind {
    EPOLL(EpollDatagramChannel.class),
    IO_URING(IoUringDatagramChannel.class);

    /** Netty's own channel. */
    final Class<? extends Channel> stock;

    LoopKind(Class<? extends Channel> stock) {
        this.stock = stock;
    }

    /** A loop; its thread starts in the namespace of whoever uses it first. */
    EventLoopGroup newGroup() {
        return new MultiThreadIoEventLoopGroup(
                1, this == EPOLL ? EpollIoHandler.newFactory() : IoUringIoHandler.newFactory());
    }
}
