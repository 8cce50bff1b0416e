package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Loops that the channel cannot run on. */
class RefusalTest {
    @Test
    void anyOtherLoopIsRefusedWithTheCause() throws Exception {
        for (EventLoopGroup group : List.of(
                new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()),
                new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory()))) {
            var future = new Bootstrap()
                    .group(group)
                    .channel(MetadataDatagramChannel.class)
                    .handler(new Mailbox())
                    .bind("127.0.0.1", 0)
                    .await();
            assertThat(future.cause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("MetadataDatagramChannel cannot run on")
                    .hasMessageContaining("it needs the loop of an EpollIoHandler or IoUringIoHandler");
            assertThat(future.channel().isOpen()).isFalse();
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        }
    }
}
