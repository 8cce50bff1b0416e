package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketEvent;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what a channel reads, and what happens to it, for the thread of a test. */
final class Mailbox extends ChannelInboundHandlerAdapter {
    private static final int PATIENCE_SECONDS = 20;

    final BlockingQueue<DatagramPacket> packets = new LinkedBlockingQueue<>();
    final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();
    final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        packets.add((DatagramPacket) message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SocketEvent socketEvent) {
            events.add(socketEvent);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures.add(cause);
    }

    /** The next datagram, which must come; the caller's to release. */
    ReceivedPacket next() throws InterruptedException {
        return (ReceivedPacket) nextOfAnyKind();
    }

    /** The next datagram, of Netty's own channel for one. */
    DatagramPacket nextOfAnyKind() throws InterruptedException {
        return take(packets, "a datagram");
    }

    /** The next event, which must come. */
    SocketEvent nextEvent() throws InterruptedException {
        return take(events, "an event");
    }

    private <T> T take(BlockingQueue<T> queue, String what) throws InterruptedException {
        @Nullable T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(failures).isEmpty();
        assertThat(taken).as(what).isNotNull();
        return taken;
    }

    /** Releases what nobody took. */
    void clear() {
        packets.forEach(ReferenceCountUtil::release);
        packets.clear();
    }
}
