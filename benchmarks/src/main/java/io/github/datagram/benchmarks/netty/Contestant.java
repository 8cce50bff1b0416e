package io.github.datagram.benchmarks.netty;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.Metadata;
import io.github.datagram.benchmarks.comparison.Entrant;
import io.github.datagram.benchmarks.report.Party;
import io.github.datagram.netty.MetadataChannelOption;
import io.github.datagram.netty.MetadataDatagramChannel;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A row of the table: who reads, and how its datagrams come. */
enum Contestant implements Entrant {
    OURS_EPOLL("ours on epoll, metadata", Reading.OURS_EPOLL),
    OURS_EPOLL_PATH("… destination and interface alone", Reading.OURS_EPOLL_PATH),
    OURS_EPOLL_64K("… 64 KiB of room each", Reading.OURS_EPOLL_64K),
    NETTY_EPOLL("Netty's own on epoll", Reading.NETTY_EPOLL),
    NETTY_EPOLL_MMSG("… by recvmmsg of 16", Reading.NETTY_EPOLL_MMSG),
    NETTY_EPOLL_MMSG_64("… by recvmmsg of 64", Reading.NETTY_EPOLL_MMSG_64),
    OURS_IO_URING("ours on io_uring, metadata", Reading.OURS_IO_URING),
    NETTY_IO_URING("Netty's own on io_uring", Reading.NETTY_IO_URING),
    STREAM("a DatagramStream, no Netty", Reading.STREAM),
    STREAM_METADATA("a DatagramStream, metadata", Reading.STREAM_METADATA),
    SINGLE_OURS_EPOLL("one by one: ours on epoll, metadata", Reading.OURS_EPOLL),
    SINGLE_NETTY_EPOLL("one by one: Netty's own on epoll", Reading.NETTY_EPOLL),
    SINGLE_OURS_IO_URING("one by one: ours on io_uring, metadata", Reading.OURS_IO_URING),
    SINGLE_NETTY_IO_URING("one by one: Netty's own on io_uring", Reading.NETTY_IO_URING),
    SINGLE_STREAM("one by one: a DatagramStream, no Netty", Reading.STREAM);

    private final String label;
    final Reading reading;

    Contestant(String label, Reading reading) {
        this.label = label;
        this.reading = reading;
    }

    /** {@return whether each datagram is sent by a call of its own, without regard to whether it can be read in time} */
    boolean isSingle() {
        return name().startsWith("SINGLE_");
    }

    /** {@return Netty's own channel on the same loop; on epoll where there is no loop} */
    Contestant rival() {
        boolean onRing = name().endsWith("IO_URING");
        if (isSingle()) {
            return onRing ? SINGLE_NETTY_IO_URING : SINGLE_NETTY_EPOLL;
        }
        return onRing ? NETTY_IO_URING : NETTY_EPOLL;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Party party() {
        return name().contains("NETTY") ? Party.PEER : Party.OURS;
    }

    @Override
    public List<String> command() {
        return Entrant.java(ReceiverProcess.class, name());
    }

    /** Who reads, and with which options. */
    enum Reading {
        OURS_EPOLL {
            @Override
            Reception open(Tally tally) throws Exception {
                return onEpoll(ours().option(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ROOM), tally);
            }
        },
        OURS_EPOLL_PATH {
            @Override
            Reception open(Tally tally) throws Exception {
                return onEpoll(
                        new Bootstrap()
                                .channel(MetadataDatagramChannel.class)
                                .option(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ROOM),
                        tally);
            }
        },
        OURS_EPOLL_64K {
            @Override
            Reception open(Tally tally) throws Exception {
                return onEpoll(ours(), tally);
            }
        },
        NETTY_EPOLL {
            @Override
            Reception open(Tally tally) throws Exception {
                return onEpoll(new Bootstrap().channel(EpollDatagramChannel.class), tally);
            }
        },
        NETTY_EPOLL_MMSG {
            @Override
            Reception open(Tally tally) throws Exception {
                return onEpoll(byMmsg(16), tally);
            }
        },
        NETTY_EPOLL_MMSG_64 {
            @Override
            Reception open(Tally tally) throws Exception {
                return onEpoll(byMmsg(64), tally);
            }
        },
        OURS_IO_URING {
            @Override
            Reception open(Tally tally) throws Exception {
                return onRing(ours().option(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ROOM), tally);
            }
        },
        NETTY_IO_URING {
            @Override
            Reception open(Tally tally) throws Exception {
                return onRing(new Bootstrap().channel(IoUringDatagramChannel.class), tally);
            }
        },
        STREAM {
            @Override
            Reception open(Tally tally) throws Exception {
                return StreamReception.open(stream(), tally);
            }
        },
        STREAM_METADATA {
            @Override
            Reception open(Tally tally) throws Exception {
                return StreamReception.open(stream().receive(METADATA.toArray(Metadata[]::new)), tally);
            }
        };

        /** What Netty's own channels have room for unless told otherwise. */
        private static final int ROOM = 2048;

        private static final Set<Metadata> METADATA = EnumSet.of(
                Metadata.DESTINATION,
                Metadata.INTERFACE,
                Metadata.HOP_LIMIT,
                Metadata.DSCP,
                Metadata.ECN,
                Metadata.TIMESTAMP);

        /** Begins to read. */
        abstract Reception open(Tally tally) throws Exception;

        private static Reception onEpoll(Bootstrap bootstrap, Tally tally) throws Exception {
            return ChannelReception.open(bootstrap, EpollIoHandler.newFactory(), tally);
        }

        private static Reception onRing(Bootstrap bootstrap, Tally tally) throws Exception {
            return ChannelReception.open(bootstrap, IoUringIoHandler.newFactory(), tally);
        }

        private static Bootstrap ours() {
            return new Bootstrap()
                    .channel(MetadataDatagramChannel.class)
                    .option(MetadataChannelOption.RECEIVE, METADATA);
        }

        private static Bootstrap byMmsg(int batch) {
            return new Bootstrap()
                    .channel(EpollDatagramChannel.class)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ROOM)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(batch * ROOM));
        }

        private static DatagramOptions stream() {
            return DatagramOptions.bind("127.0.0.1:0").backend(Backend.MMSG).payloadCapacity(ROOM);
        }
    }
}
