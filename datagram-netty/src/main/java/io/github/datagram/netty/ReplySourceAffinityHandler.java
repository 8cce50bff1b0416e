package io.github.datagram.netty;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets what codecs write leave from the address that the recipient has asked. Netty's DNS and QUIC codecs write plain
 * {@link DatagramPacket}s that name the recipient alone; this handler, before them in the pipeline, remembers for each remote
 * address and port to which local address it sent its last datagram, and writes an {@link OutgoingPacket} from there instead.
 * An {@code OutgoingPacket} passes as it is, and so does what goes to an address that is not remembered: for that, routing
 * chooses.
 *
 * <p>A remote port that talks to several local addresses at once is answered from the one it talked to last. Where each answer
 * has to match its own question, use {@link ReceivedPacket#reply} or {@link DnsReplyEncoder}.
 *
 * <p>It remembers a bounded number of remote addresses, those that were heard last, and each for a bounded time. Each channel
 * needs a handler of its own.
 */
public final class ReplySourceAffinityHandler extends ChannelDuplexHandler {
    /** How many remote addresses are remembered unless said: {@value}. */
    public static final int DEFAULT_CAPACITY = 1 << 16;

    /** For how long unless said: 5 minutes. */
    public static final Duration DEFAULT_EXPIRY = Duration.ofMinutes(5);

    private final int capacity;
    private final long expiryNanos;
    private final LongSupplier clock;

    /** Those that were heard last are at the end. */
    private final Map<InetSocketAddress, Affinity> affinities = new LinkedHashMap<>(16, 0.75f, true);

    /** To which address a remote sent its last datagram, and when. */
    private static final class Affinity {
        private InetAddress local;
        private int interfaceIndex;
        private long heard;

        Affinity(InetAddress local) {
            this.local = local;
        }
    }

    /** Remembers {@value #DEFAULT_CAPACITY} remote addresses for {@link #DEFAULT_EXPIRY}. */
    public ReplySourceAffinityHandler() {
        this(DEFAULT_CAPACITY, DEFAULT_EXPIRY);
    }

    /**
     * Remembers some remote addresses for some time.
     *
     * @param capacity how many, more than 0
     * @param expiry for how long after each was last heard, more than 0
     * @throws IllegalArgumentException if one of them is not more than 0
     */
    public ReplySourceAffinityHandler(int capacity, Duration expiry) {
        this(capacity, expiry, System::nanoTime);
    }

    ReplySourceAffinityHandler(int capacity, Duration expiry, LongSupplier clock) {
        if (capacity <= 0 || expiry.isNegative() || expiry.isZero()) {
            throw new IllegalArgumentException(
                    "capacity " + capacity + ", expiry " + expiry + ": both are to be more than 0");
        }
        this.capacity = capacity;
        this.expiryNanos = expiry.toNanos();
        this.clock = clock;
    }

    /** {@return how many remote addresses are remembered; to be asked by the thread of the channel's loop} */
    public int size() {
        return affinities.size();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ReceivedPacket packet && packet.localAddress() != null) {
            remember(packet, packet.localAddress());
        }
        context.fireChannelRead(message);
    }

    private void remember(ReceivedPacket packet, InetAddress local) {
        Affinity affinity = affinities.computeIfAbsent(packet.sender(), sender -> new Affinity(local));
        affinity.local = local;
        affinity.interfaceIndex = packet.replyInterface();
        affinity.heard = clock.getAsLong();
        forgetOldest(affinity.heard);
    }

    /** The one that was just heard stays, so this ends. */
    private void forgetOldest(long now) {
        Iterator<Affinity> affinity = affinities.values().iterator();
        boolean isExpired = now - affinity.next().heard > expiryNanos;
        while (isExpired || affinities.size() > capacity) {
            affinity.remove();
            isExpired = now - affinity.next().heard > expiryNanos;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it is the promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message instanceof DatagramPacket packet ? withSource(packet) : message, promise);
    }

    private DatagramPacket withSource(DatagramPacket packet) {
        Affinity affinity = packet instanceof OutgoingPacket ? null : affinity(packet.recipient());
        if (affinity == null) {
            return packet;
        }
        var outgoing = new OutgoingPacket(packet.content(), packet.recipient())
                .from(affinity.local)
                .interfaceIndex(affinity.interfaceIndex);
        return packet instanceof SegmentedDatagramPacket segmented
                ? outgoing.segmentSize(segmented.segmentSize())
                : outgoing;
    }

    private @Nullable Affinity affinity(@Nullable InetSocketAddress remote) {
        Affinity affinity = remote == null ? null : affinities.get(remote);
        boolean isExpired = affinity != null && clock.getAsLong() - affinity.heard > expiryNanos;
        return isExpired ? null : affinity;
    }
}
