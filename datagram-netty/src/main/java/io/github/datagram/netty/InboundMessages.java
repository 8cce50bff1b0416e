package io.github.datagram.netty;

import io.github.datagram.spi.AddressCache;
import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.ReceiveSlot;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelPipeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * From slots into a pipeline. Each payload is copied once, into a buffer of the channel's allocator: what the kernel writes to
 * never leaves the channel.
 */
final class InboundMessages {
    /** In bytes. */
    private static final int SHORT = 256;

    private final ChannelPipeline pipeline;
    private final InetSocketAddress bound;
    private final AddressCache senders = new AddressCache();
    private final AddressReader<InetSocketAddress> recipients;
    private final AddressCache locals = new AddressCache();

    /**
     * Messages for a pipeline.
     *
     * @param pipeline where they go
     * @param bound the address of the socket
     */
    InboundMessages(ChannelPipeline pipeline, InetSocketAddress bound) {
        this.pipeline = pipeline;
        this.bound = bound;
        var cache = new AddressCache();
        recipients = (high, low, scopeId, port) -> cache.read(high, low, scopeId, bound.getPort());
    }

    /**
     * Fires what is in a slot.
     *
     * @param slot a datagram, or a train
     * @param allocator makes the buffers
     * @param split whether to fire the datagrams of a train one by one
     */
    void fire(ReceiveSlot slot, ByteBufAllocator allocator, boolean split) {
        ByteBuf content = copy(slot, allocator);
        InetSocketAddress sender = slot.source(senders);
        InetSocketAddress recipient = recipient(slot);
        InetAddress local = local(slot);
        if (split && slot.isTrain()) {
            fireTrain(slot, content, recipient, sender, local);
        } else {
            pipeline.fireChannelRead(new ReceivedPacket(content, recipient, sender, local, slot.trueLength, slot));
        }
    }

    private void fireTrain(
            ReceiveSlot slot,
            ByteBuf train,
            InetSocketAddress recipient,
            InetSocketAddress sender,
            @Nullable InetAddress local) {
        int segmentSize = slot.segmentSize;
        int end = slot.trueLength;
        for (int at = 0; at < end; at += segmentSize) {
            int trueLength = Math.min(segmentSize, end - at);
            ByteBuf segment = train.readRetainedSlice(Math.min(trueLength, train.readableBytes()));
            pipeline.fireChannelRead(new ReceivedPacket(segment, recipient, sender, local, trueLength, slot));
        }
        train.release();
    }

    /** A bulk copy into pooled memory makes windows onto both buffers, which cost more than the copy if it is short. */
    private static ByteBuf copy(ReceiveSlot slot, ByteBufAllocator allocator) {
        ByteBuf copy = allocator.ioBuffer(slot.length);
        ByteBuffer payload = slot.payload.clear().limit(slot.length);
        return slot.length > SHORT ? copy.writeBytes(payload) : copyByWords(payload, slot.length, copy);
    }

    private static ByteBuf copyByWords(ByteBuffer from, int length, ByteBuf to) {
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            to.setLong(at, from.getLong(at));
        }
        for (; at < length; at++) {
            to.setByte(at, from.get(at));
        }
        return to.writerIndex(length);
    }

    private InetSocketAddress recipient(ReceiveSlot slot) {
        return slot.knowsPath() ? slot.destination(recipients) : bound;
    }

    private @Nullable InetAddress local(ReceiveSlot slot) {
        if (!slot.knowsPath()) {
            return null;
        }
        InetAddress local = slot.local(locals).getAddress();
        return local.isAnyLocalAddress() ? null : local;
    }
}
