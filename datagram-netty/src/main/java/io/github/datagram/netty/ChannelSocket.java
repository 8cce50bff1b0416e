package io.github.datagram.netty;

import io.github.datagram.DatagramException;
import io.github.datagram.SendControl;
import io.github.datagram.SocketEvent;
import io.github.datagram.spi.PolledTransport;
import io.github.datagram.spi.ReceiveSlot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.RecvByteBufAllocator;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The socket of a channel as long as it is active, between its loop and its pipeline. */
final class ChannelSocket {
    private final PolledTransport transport;
    private final MetadataDatagramChannelConfig config;
    private final ChannelPipeline pipeline;
    private final InboundMessages inbound;
    private final OutboundMessages outbound;
    private final Queue<SocketEvent> events;
    private final PayloadWindows windows = new PayloadWindows();
    private boolean mayHaveMore;
    private boolean closed;

    private ChannelSocket(
            PolledTransport transport,
            MetadataDatagramChannelConfig config,
            ChannelPipeline pipeline,
            Queue<SocketEvent> events) {
        this.transport = transport;
        this.config = config;
        this.pipeline = pipeline;
        this.events = events;
        inbound = new InboundMessages(pipeline, transport.localAddress());
        outbound = new OutboundMessages(transport, config.options());
    }

    /** Opens and binds a socket, with the options that were set until now. */
    static ChannelSocket open(InetSocketAddress address, MetadataDatagramChannelConfig config, ChannelPipeline pipeline)
            throws DatagramException {
        var events = new ArrayDeque<SocketEvent>();
        PolledTransport transport = PolledTransport.open(config.options().local(address), events::add);
        return new ChannelSocket(transport, config, pipeline, events);
    }

    PolledTransport transport() {
        return transport;
    }

    /** Fixes the peer. */
    void connect(InetSocketAddress peer) throws DatagramException {
        transport.connect(peer);
        outbound.connect(peer);
    }

    /** Lets go of the peer. */
    void disconnect() throws DatagramException {
        transport.disconnect();
        outbound.connect(null);
    }

    /** Fires what is there, as much of it as a channel is to read in one turn of its loop; returns how much that was. */
    int receiveAll(RecvByteBufAllocator.ExtendedHandle handle) {
        int batchSize = transport.receiveSlots().length;
        handle.reset(config);
        handle.attemptedBytesRead(batchSize);
        int total = 0;
        do {
            int count = receive();
            handle.incMessagesRead(count);
            handle.lastBytesRead(count);
            mayHaveMore = count == batchSize;
            total += count;
        } while (!closed && handle.continueReading());
        handle.readComplete();
        return total;
    }

    /** {@return whether the last batch was full} */
    boolean mayHaveMore() {
        return mayHaveMore;
    }

    private int receive() {
        try {
            int count = transport.receive(0);
            tellEvents();
            ReceiveSlot[] slots = transport.receiveSlots();
            for (int i = 0; i < count; i++) {
                fire(slots[i], windows.of(slots[i], i));
            }
            return count;
        } catch (DatagramException e) {
            tellEvents();
            pipeline.fireExceptionCaught(e);
            return 0;
        }
    }

    /** Refuses what is chosen for a message and cannot be here. */
    void requireControls(OutgoingPacket packet) {
        if (packet.isPlain()) {
            return;
        }
        packet.rareControls().forEach(this::require);
        if (packet.wantsTransmitTimestamp()) {
            require(SendControl.TRANSMIT_TIMESTAMP);
            if (config.options().transmitStages().isEmpty()) {
                throw new UnsupportedOperationException(
                        "transmitTimestamp(): the channel was opened without; name the stages"
                                + " to tell with MetadataChannelOption.TRANSMIT_TIMESTAMPS_ON_REQUEST");
            }
        }
    }

    private void require(SendControl control) {
        Optional<String> cause = transport.capabilities().cause(control);
        if (cause.isPresent()) {
            throw new UnsupportedOperationException(control + " is not available: " + cause.get());
        }
    }

    /** Fires what is in a slot, whose payload is in a buffer too, unless a handler has closed the channel meanwhile. */
    void fire(ReceiveSlot slot, ByteBuf payload) {
        if (!closed) {
            inbound.fire(slot, payload, config.getAllocator(), config.options().splitTrains());
        }
    }

    /**
     * Sends flushed messages as far as the socket takes them.
     *
     * @param most how many at the most
     * @return whether there are others that it does not take now
     */
    boolean write(ChannelOutboundBuffer in, int most) throws Exception {
        int left = most;
        int stuck = 0;
        while (left > 0 && stuck == 0) {
            int count = outbound.fill(in, left);
            if (count == 0) {
                break;
            }
            int settled = transport.trySend(count);
            outbound.settle(in, settled);
            stuck = count - settled;
            left -= settled;
        }
        tellEvents();
        return !in.isEmpty();
    }

    /** Tells the errors that are pending. */
    void drainErrors() {
        transport.drainErrors();
        tellEvents();
    }

    /** Tells the error with which a receive in the loop's ring ended. */
    void absorb(int result) {
        @Nullable DatagramException failure = transport.absorb(result);
        tellEvents();
        if (failure != null) {
            pipeline.fireExceptionCaught(failure);
        }
    }

    private void tellEvents() {
        for (SocketEvent event = events.poll(); event != null; event = events.poll()) {
            pipeline.fireUserEventTriggered(event);
        }
    }

    /** Gives the socket back. */
    void close() {
        closed = true;
        inbound.close();
        transport.close();
    }
}
