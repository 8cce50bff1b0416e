package io.github.datagram.netty;

import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.Feature;
import io.github.datagram.Metadata;
import io.github.datagram.SocketEvent;
import io.github.datagram.TransmitStage;
import io.netty.channel.ChannelOption;
import java.util.Set;

/**
 * The options of a {@link MetadataDatagramChannel} that Netty has no name for. Beside them it has those of every channel, each
 * {@link DatagramOption} {@linkplain #of by its own name}, and those of Netty's names that are one of these:
 *
 * <ul>
 *   <li>{@code SO_RCVBUF}, {@code SO_SNDBUF}, {@code SO_REUSEADDR}, {@code SO_REUSEPORT}, {@code SO_BROADCAST},
 *   <li>{@code IP_TOS}, which is the traffic class of IPv6 too,
 *   <li>{@code IP_MULTICAST_TTL}, {@code IP_MULTICAST_IF}, {@code IP_MULTICAST_LOOP_DISABLED}, {@code IP_MULTICAST_ALL},
 *   <li>{@code IP_FREEBIND}, {@code IP_TRANSPARENT}, {@code IP_BIND_ADDRESS_NO_PORT}.
 * </ul>
 *
 * <p>Options of the socket may be set before it is opened, and those that the kernel lets change later also then. The ones
 * named here say how it is opened, and are refused with {@link IllegalStateException} once the channel is bound.
 */
public final class MetadataChannelOption {
    /** What each datagram shall tell: {@link DatagramOptions#receive}. The default is the destination and the interface. */
    public static final ChannelOption<Set<Metadata>> RECEIVE =
            ChannelOption.valueOf(MetadataChannelOption.class, "RECEIVE");

    /** What must be available, or binding fails: {@link DatagramOptions#require}. Nothing unless said. */
    public static final ChannelOption<Set<Feature>> REQUIRE =
            ChannelOption.valueOf(MetadataChannelOption.class, "REQUIRE");

    /** How many datagrams one system call receives or sends at the most: {@link DatagramOptions#batchSize}; 32 unless said. */
    public static final ChannelOption<Integer> BATCH_SIZE =
            ChannelOption.valueOf(MetadataChannelOption.class, "BATCH_SIZE");

    /**
     * The longest payload that is received whole, and the longest train that can be sent:
     * {@link DatagramOptions#payloadCapacity}. The same as {@code EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE}, and the
     * largest payload there is unless said.
     */
    public static final ChannelOption<Integer> MAX_DATAGRAM_PAYLOAD_SIZE =
            ChannelOption.valueOf("MAX_DATAGRAM_PAYLOAD_SIZE");

    /**
     * Whether ICMP errors come as user events of the type {@link SocketEvent.NetworkError}: {@link DatagramOptions#errors}. On
     * unless said.
     */
    public static final ChannelOption<Boolean> NETWORK_ERRORS =
            ChannelOption.valueOf(MetadataChannelOption.class, "NETWORK_ERRORS");

    /**
     * At which stages of sending the time of every datagram is told, by user events of the type
     * {@link SocketEvent.TransmitTimestamp}: {@link DatagramOptions#transmitTimestamps}. None unless said.
     */
    public static final ChannelOption<Set<TransmitStage>> TRANSMIT_TIMESTAMPS =
            ChannelOption.valueOf(MetadataChannelOption.class, "TRANSMIT_TIMESTAMPS");

    /**
     * As {@link #TRANSMIT_TIMESTAMPS}, for those alone that ask by {@link OutgoingPacket#transmitTimestamp}; of the two options
     * the one that was set last holds.
     */
    public static final ChannelOption<Set<TransmitStage>> TRANSMIT_TIMESTAMPS_ON_REQUEST =
            ChannelOption.valueOf(MetadataChannelOption.class, "TRANSMIT_TIMESTAMPS_ON_REQUEST");

    /**
     * Lets the kernel hand over many datagrams of one flow at once: {@link Metadata#SEGMENT_SIZE}. The same as
     * {@code EpollChannelOption.UDP_GRO}. Off unless said.
     */
    public static final ChannelOption<Boolean> UDP_GRO = ChannelOption.valueOf("UDP_GRO");

    /**
     * Whether the datagrams of such a train are read one by one. If not, a {@link ReceivedPacket} may be a whole train, and
     * {@link ReceivedPacket#segmentSize()} tells where it is to be split: {@link DatagramOptions#splitTrains}. On unless said.
     */
    public static final ChannelOption<Boolean> SPLIT_TRAINS =
            ChannelOption.valueOf(MetadataChannelOption.class, "SPLIT_TRAINS");

    private MetadataChannelOption() {}

    /**
     * The channel option for an option of the socket.
     *
     * @param option the option of the socket
     * @param <T> the type of its value
     * @return the channel option
     */
    public static <T> ChannelOption<T> of(DatagramOption<T> option) {
        return ChannelOption.valueOf(MetadataChannelOption.class, option.name());
    }
}
