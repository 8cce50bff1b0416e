package io.github.datagram.netty;

import io.github.datagram.testing.RequiresLinux;

/** What the channel promises, on epoll. */
@RequiresLinux
class EpollChannelTest extends ChannelContract {
    EpollChannelTest() {
        super(LoopKind.EPOLL);
    }
}
