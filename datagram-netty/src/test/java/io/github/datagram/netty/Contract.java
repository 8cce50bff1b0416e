package io.github.datagram.netty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.Peer;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A part of what the channel promises on every loop. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class Contract {
    static {
        Leaks.watch();
    }

    final LoopKind kind;
    final EventLoopGroup group;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    Contract(LoopKind kind) {
        this.kind = kind;
        group = kind.newGroup();
    }

    /** A channel with what it reads. */
    record Opened(MetadataDatagramChannel channel, Mailbox mailbox) {
        ReceivedPacket next() throws InterruptedException {
            return mailbox.next();
        }

        /** The text of the next datagram, which is released. */
        String nextText() throws InterruptedException {
            return text(next());
        }

        /** Writes without flushing; what becomes of it the receiver tells. */
        @SuppressWarnings("FutureReturnValueIgnored") // a void promise tells the pipeline
        void write(Object message) {
            channel.write(message, channel.voidPromise());
        }

        /** Writes, and waits until the message has left. */
        void send(Object message) throws InterruptedException {
            channel.writeAndFlush(message).sync();
        }

        InetSocketAddress at(String address) {
            return new InetSocketAddress(ip(address), channel.localAddress().getPort());
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        Leaks.assertNone();
    }

    final <T extends AutoCloseable> T closing(T resource) {
        resources.push(resource);
        return resource;
    }

    final Bootstrap bootstrap(Mailbox mailbox) {
        return bootstrap(mailbox, group);
    }

    private static Bootstrap bootstrap(Mailbox mailbox, EventLoopGroup itsGroup) {
        return new Bootstrap()
                .group(itsGroup)
                .channel(MetadataDatagramChannel.class)
                .handler(mailbox);
    }

    /** Netty's own channel for the loop. */
    final Channel bindStock(Mailbox mailbox, UnaryOperator<Bootstrap> options) throws InterruptedException {
        var bootstrap = new Bootstrap().group(group).channel(kind.stock).handler(mailbox);
        Channel channel = options.apply(bootstrap).bind("0.0.0.0", 0).sync().channel();
        closing(() -> {
            channel.close().sync();
            mailbox.clear();
        });
        return channel;
    }

    final Opened bind(String address, UnaryOperator<Bootstrap> options) {
        var mailbox = new Mailbox();
        return bind(options.apply(bootstrap(mailbox)), address, mailbox);
    }

    private Opened bind(Bootstrap bootstrap, String address, Mailbox mailbox) {
        var channel = (MetadataDatagramChannel)
                bootstrap.bind(ip(address), 0).syncUninterruptibly().channel();
        return opened(channel, mailbox);
    }

    /** A channel of another host, on a loop of its own. */
    final Opened bindOn(Namespace host, String address, UnaryOperator<Bootstrap> options) throws IOException {
        EventLoopGroup itsGroup = kind.newGroup();
        closing(() -> itsGroup.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync());
        var mailbox = new Mailbox();
        return host.call(() -> bind(options.apply(bootstrap(mailbox, itsGroup)), address, mailbox));
    }

    final Opened bind(String address) {
        return bind(address, UnaryOperator.identity());
    }

    final Opened connect(InetSocketAddress peer) {
        var mailbox = new Mailbox();
        return opened(
                (MetadataDatagramChannel)
                        bootstrap(mailbox).connect(peer).syncUninterruptibly().channel(),
                mailbox);
    }

    final Opened opened(MetadataDatagramChannel channel, Mailbox mailbox) {
        closing(() -> {
            channel.close().sync();
            mailbox.clear();
        });
        return new Opened(channel, mailbox);
    }

    /** How long the thread of a channel's loop has had a processor, in nanoseconds. */
    static long cpuOfLoop(Opened opened) throws Exception {
        long thread = opened.channel()
                .eventLoop()
                .submit(() -> Thread.currentThread().getId())
                .sync()
                .getNow();
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    }

    final Peer peer(String bind) throws IOException {
        return closing(Peer.bind(bind));
    }

    /** A port of a local address on which nobody listens. */
    final InetSocketAddress nobody(String address) throws IOException {
        return closing(Peer.deaf(address)).address();
    }

    static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static ByteBuf utf8(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    /** The text of a datagram, which is released. */
    static String text(DatagramPacket packet) {
        return new String(bytes(packet), UTF_8);
    }

    /** The payload of a datagram, which is released. */
    static byte[] bytes(DatagramPacket packet) {
        byte[] bytes = ByteBufUtil.getBytes(packet.content());
        packet.release();
        return bytes;
    }

    /** Bytes of which no two neighbourhoods look alike. */
    static byte[] pattern(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
