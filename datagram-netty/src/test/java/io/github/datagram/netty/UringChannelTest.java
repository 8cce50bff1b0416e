package io.github.datagram.netty;

import io.github.datagram.testing.RequiresLinux;

/** What the channel promises, on io_uring. */
@RequiresLinux
class UringChannelTest extends ChannelContract {
    UringChannelTest() {
        super(LoopKind.IO_URING);
    }
}
