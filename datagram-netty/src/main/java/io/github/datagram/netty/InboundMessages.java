package io.github.datagram.netty;

import io.github.datagram.Metadata;
import io.github.datagram.SocketEvent;
import io.github.datagram.spi.AddressCache;
import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.RareMetadata;
import io.github.datagram.spi.ReceiveSlot;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelPipeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * From slots into a pipeline. Each payload is copied once, into memory of the channel's allocator: what the kernel writes to
 * never leaves the channel.
 */
final class InboundMessages {
    private final ChannelPipeline pipeline;
    private final InetSocketAddress bound;
    private final AddressCache senders = new AddressCache();
    private final AddressReader<InetSocketAddress> recipients;
    private final AddressCache locals = new AddressCache();
    private final TurnBuffers turns = new TurnBuffers();

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
     * Fires what is in a slot: a datagram, a train, or a notice in the place of one, which becomes an event.
     *
     * @param slot the slot
     * @param payload the window onto its payload
     * @param allocator makes the buffers
     * @param split whether to fire the datagrams of a train one by one
     */
    void fire(ReceiveSlot slot, ByteBuf payload, ByteBufAllocator allocator, boolean split) {
        InetSocketAddress sender = slot.source(senders);
        if (slot.has(Metadata.PATH_MTU)) {
            int bytes = (int) slot.number(Metadata.PATH_MTU);
            pipeline.fireUserEventTriggered(new SocketEvent.PathMtuNotice(sender.getAddress(), bytes));
            return;
        }
        TurnBuffer turn = turns.take(allocator, slot.length);
        if (turn == null) {
            fire(slot, copy(slot, payload, allocator), sender, split);
        } else {
            turn.lend(slot);
            fire(slot, turn, sender, split);
            turns.settle(turn);
        }
    }

    private static ByteBuf copy(ReceiveSlot slot, ByteBuf payload, ByteBufAllocator allocator) {
        ByteBuf content = allocator.ioBuffer(slot.length);
        payload.getBytes(0, content, 0, slot.length);
        return content.writerIndex(slot.length);
    }

    private void fire(ReceiveSlot slot, ByteBuf content, InetSocketAddress sender, boolean split) {
        InetSocketAddress recipient = recipient(slot);
        InetAddress local = local(slot);
        RareMetadata rare = RareMetadata.of(slot);
        if (split && slot.isTrain()) {
            fireTrain(slot, content, recipient, sender, local, rare);
        } else {
            pipeline.fireChannelRead(
                    new ReceivedPacket(content, recipient, sender, local, slot.trueLength, slot, rare));
        }
    }

    private void fireTrain(
            ReceiveSlot slot,
            ByteBuf train,
            InetSocketAddress recipient,
            InetSocketAddress sender,
            @Nullable InetAddress local,
            RareMetadata rare) {
        int segmentSize = slot.segmentSize;
        int end = slot.trueLength;
        for (int at = 0; at < end; at += segmentSize) {
            int trueLength = Math.min(segmentSize, end - at);
            ByteBuf segment = train.readRetainedSlice(Math.min(trueLength, train.readableBytes()));
            pipeline.fireChannelRead(new ReceivedPacket(segment, recipient, sender, local, trueLength, slot, rare));
        }
        train.release();
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

    /** Gives back what is kept for payloads to come. */
    void close() {
        turns.close();
    }
}
