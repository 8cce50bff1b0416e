package io.github.datagram.benchmarks.netty;

import io.github.datagram.Metadata;
import io.github.datagram.netty.MetadataChannelOption;
import io.github.datagram.netty.MetadataDatagramChannel;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import java.util.EnumSet;
import java.util.Set;

/** A channel on a loop. */
enum Contestant {
    OURS_EPOLL("ours on epoll, metadata", false) {
        @Override
        Bootstrap configure(Bootstrap bootstrap) {
            return ours(bootstrap).option(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ROOM);
        }
    },
    OURS_EPOLL_64K("… 64 KiB of room each", false) {
        @Override
        Bootstrap configure(Bootstrap bootstrap) {
            return ours(bootstrap);
        }
    },
    NETTY_EPOLL("Netty's on epoll", false) {
        @Override
        Bootstrap configure(Bootstrap bootstrap) {
            return bootstrap.channel(EpollDatagramChannel.class);
        }
    },
    NETTY_EPOLL_MMSG("… by recvmmsg of 16", false) {
        @Override
        Bootstrap configure(Bootstrap bootstrap) {
            return bootstrap
                    .channel(EpollDatagramChannel.class)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ROOM)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(BATCH * ROOM));
        }
    },
    OURS_IO_URING("ours on io_uring, metadata", true) {
        @Override
        Bootstrap configure(Bootstrap bootstrap) {
            return ours(bootstrap).option(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ROOM);
        }
    },
    NETTY_IO_URING("Netty's on io_uring", true) {
        @Override
        Bootstrap configure(Bootstrap bootstrap) {
            return bootstrap.channel(IoUringDatagramChannel.class);
        }
    };

    /** What Netty's own channels have room for unless told otherwise. */
    private static final int ROOM = 2048;

    private static final int BATCH = 16;
    private static final Set<Metadata> METADATA = EnumSet.of(
            Metadata.DESTINATION,
            Metadata.INTERFACE,
            Metadata.HOP_LIMIT,
            Metadata.DSCP,
            Metadata.ECN,
            Metadata.TIMESTAMP);

    final String label;
    private final boolean onRing;

    Contestant(String label, boolean onRing) {
        this.label = label;
        this.onRing = onRing;
    }

    /** Names the channel and its options. */
    abstract Bootstrap configure(Bootstrap bootstrap);

    /** The loop that it runs on. */
    EventLoopGroup newGroup() {
        return new MultiThreadIoEventLoopGroup(1, onRing ? IoUringIoHandler.newFactory() : EpollIoHandler.newFactory());
    }

    private static Bootstrap ours(Bootstrap bootstrap) {
        return bootstrap.channel(MetadataDatagramChannel.class).option(MetadataChannelOption.RECEIVE, METADATA);
    }
}
