package io.github.datagram.netty;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import io.github.datagram.spi.PolledTransport;
import io.github.datagram.spi.SendSlot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.internal.StringUtil;
import java.net.InetSocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** From a channel's outbound buffer into slots. Messages are numbered in the order in which they leave. */
final class OutboundMessages implements ChannelOutboundBuffer.MessageProcessor {
    private final SendSlot[] slots;
    private @Nullable InetSocketAddress peer;
    private final int transmitStages;
    private final boolean stampsAll;
    private int count;
    private int limit;
    private long firstId;

    OutboundMessages(PolledTransport transport, DatagramOptions options) {
        slots = transport.sendSlots();
        transmitStages =
                options.transmitStages().stream().mapToInt(SendSlot::bit).sum();
        stampsAll = !options.stampsOnRequest();
    }

    /** Says where messages go that do not; null if nowhere. */
    void connect(@Nullable InetSocketAddress itsPeer) {
        peer = itsPeer;
    }

    /**
     * Checks a message before it is queued.
     *
     * @return a message with a recipient
     * @throws Exception if it cannot be sent whatever happens
     */
    static Object check(Object message, @Nullable InetSocketAddress peer, int payloadCapacity) throws Exception {
        if (message instanceof ByteBuf content) {
            return new DatagramPacket(checkLength(content, require(peer), payloadCapacity), require(peer));
        }
        if (!(message instanceof AddressedEnvelope<?, ?> envelope)
                || !(envelope.content() instanceof ByteBuf content)
                || !(envelope.recipient() == null || envelope.recipient() instanceof InetSocketAddress)) {
            throw new UnsupportedOperationException("unsupported message type: " + StringUtil.simpleClassName(message)
                    + " (expected: DatagramPacket, AddressedEnvelope<ByteBuf, InetSocketAddress>, ByteBuf)");
        }
        InetSocketAddress recipient = (InetSocketAddress) envelope.recipient();
        checkLength(content, recipient == null ? require(peer) : checkRecipient(recipient), payloadCapacity);
        return message;
    }

    private static InetSocketAddress require(@Nullable InetSocketAddress peer) {
        if (peer == null) {
            throw new NotYetConnectedException();
        }
        return peer;
    }

    private static InetSocketAddress checkRecipient(InetSocketAddress recipient) {
        if (recipient.isUnresolved()) {
            throw new UnresolvedAddressException();
        }
        if (recipient.getPort() == 0 || recipient.getAddress().isAnyLocalAddress()) {
            throw new IllegalArgumentException("recipient " + SocketAddresses.format(recipient)
                    + ": EINVAL (the wildcard and port 0 are nobody's)");
        }
        return recipient;
    }

    private static ByteBuf checkLength(ByteBuf content, InetSocketAddress recipient, int capacity)
            throws DatagramException {
        if (content.readableBytes() > capacity) {
            throw new DatagramException(
                    "send to " + SocketAddresses.format(recipient),
                    "payload of " + content.readableBytes() + " bytes is more than MAX_DATAGRAM_PAYLOAD_SIZE, "
                            + capacity,
                    null);
        }
        return content;
    }

    /**
     * Fills slots with the first messages that are to leave.
     *
     * @param most how many at the most
     * @return how many
     */
    int fill(ChannelOutboundBuffer in, int most) throws Exception {
        count = 0;
        limit = Math.min(most, slots.length);
        dropCancelled(in);
        if (!in.isEmpty()) {
            in.forEachFlushedMessage(this);
        }
        return count;
    }

    @Override
    public boolean processMessage(Object message) {
        SendSlot slot = slots[count];
        slot.clear();
        slot.id = firstId + count++;
        fill(slot, (AddressedEnvelope<?, ?>) message);
        return count < limit;
    }

    private void fill(SendSlot slot, AddressedEnvelope<?, ?> message) {
        slot.transmitStages = stampsAll ? transmitStages : 0;
        InetSocketAddress recipient = (InetSocketAddress) message.recipient();
        if (recipient != null && !recipient.equals(peer)) {
            slot.destination.set(recipient);
        }
        if (message instanceof OutgoingPacket outgoing) {
            outgoing.writeTo(slot);
            slot.transmitStages = stampsAll || outgoing.wantsTransmitTimestamp() ? transmitStages : 0;
        } else if (message instanceof SegmentedDatagramPacket segmented) {
            slot.segmentSize = segmented.segmentSize();
        }
        var content = (ByteBuf) message.content();
        slot.length = content.readableBytes();
        content.getBytes(content.readerIndex(), slot.payload.clear().limit(slot.length));
    }

    /** Takes the first messages out of the buffer, and completes their promises. */
    void settle(ChannelOutboundBuffer in, int settled) {
        firstId += settled;
        for (int i = 0; i < settled; i++) {
            dropCancelled(in);
            DatagramException failure = slots[i].failure;
            if (failure == null) {
                in.remove();
            } else {
                in.remove(failure);
            }
        }
    }

    /** Of a message that was cancelled before it was flushed an empty buffer stays, and no message of ours is a buffer. */
    private static void dropCancelled(ChannelOutboundBuffer in) {
        while (in.current() instanceof ByteBuf) {
            in.remove();
        }
    }
}
