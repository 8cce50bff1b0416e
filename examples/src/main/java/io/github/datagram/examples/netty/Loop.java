package io.github.datagram.examples.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.uring.IoUringIoHandler;
import java.io.IOException;

/** On what a Netty loop waits. */
public enum Loop {
    /** On epoll. */
    EPOLL,
    /** On io_uring. */
    IO_URING;

    /** A loop of one thread. */
    EventLoopGroup newGroup() throws IOException {
        try {
            IoHandlerFactory handlers = this == EPOLL ? EpollIoHandler.newFactory() : IoUringIoHandler.newFactory();
            return new MultiThreadIoEventLoopGroup(1, handlers);
        } catch (LinkageError e) {
            throw new IOException("Netty has no " + name() + " loop here: " + e.getMessage(), e);
        }
    }
}
