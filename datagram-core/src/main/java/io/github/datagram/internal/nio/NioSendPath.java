package io.github.datagram.internal.nio;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.internal.Attempts;
import io.github.datagram.spi.Endpoint;
import io.github.datagram.spi.SendSlot;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From slots to the channel, one datagram a call; trains leave split. */
final class NioSendPath implements Closeable {
    private final DatagramChannel channel;
    private final Consumer<SocketEvent> events;
    private final @Nullable InetSocketAddress remote;
    private final InetSocketAddress peer;
    private final Selector selector;
    private final SendSlot[] slots;
    private final Attempts attempts = new Attempts();
    private final Endpoint latest = new Endpoint();
    private @Nullable InetSocketAddress latestAddress;

    NioSendPath(DatagramChannel channel, DatagramOptions options, Consumer<SocketEvent> events) throws IOException {
        this.channel = channel;
        this.events = events;
        remote = options.remote();
        peer = Objects.requireNonNullElse(remote, options.local());
        slots = new SendSlot[options.batchSize()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new SendSlot(ByteBuffer.allocateDirect(options.payloadCapacity()));
        }
        selector = Selection.open(channel, SelectionKey.OP_WRITE);
    }

    SendSlot[] slots() {
        return slots;
    }

    /** Tries every slot; false if it had to stop because the stream is being closed. */
    boolean send(int count, BooleanSupplier stopping) {
        for (int i = 0; i < count; i++) {
            slots[i].failure = send(slots[i], stopping);
        }
        return count == 0 || !(slots[count - 1].failure instanceof StreamClosedException);
    }

    private @Nullable DatagramException send(SendSlot slot, BooleanSupplier stopping) {
        int segmentSize = slot.isTrain() ? slot.segmentSize : Math.max(slot.length, 1);
        InetSocketAddress destination = slot.destination.isUnspecified() ? peer : addressOf(slot.destination);
        int at = 0;
        try {
            do {
                int length = Math.min(segmentSize, slot.length - at);
                if (!sendSegment(slot.payload.limit(at + length).position(at), destination, stopping)) {
                    return new StreamClosedException(call(destination));
                }
                at += length;
            } while (at < slot.length);
            return null;
        } catch (ClosedChannelException | ClosedSelectorException e) {
            return new StreamClosedException(call(destination));
        } catch (IOException | RuntimeException e) {
            return NioFailures.of(call(destination), e);
        } finally {
            slot.payload.clear();
        }
    }

    private static String call(InetSocketAddress destination) {
        return "send to " + SocketAddresses.format(destination);
    }

    /** NIO needs an object; whoever was sent to last is often sent to again. */
    private InetSocketAddress addressOf(Endpoint destination) {
        InetSocketAddress address = latestAddress;
        if (address == null || !latest.same(destination)) {
            latest.set(destination);
            address = destination.toSocketAddress();
            latestAddress = address;
        }
        return address;
    }

    /** False if the stream is stopping while the socket's buffer is full. */
    private boolean sendSegment(ByteBuffer segment, InetSocketAddress destination, BooleanSupplier stopping)
            throws IOException {
        int length = segment.remaining();
        attempts.start();
        IOException doubtful = null;
        while (true) {
            try {
                boolean isSent = isSent(segment, destination, length);
                report(doubtful);
                doubtful = null;
                if (isSent || stopping.getAsBoolean()) {
                    return isSent;
                }
                Selection.await(selector, 0);
            } catch (IOException e) {
                doubtful = doubt(e, doubtful);
            }
        }
    }

    /**
     * Throws what is the datagram's own error. One that the network can cause is doubtful on a connected channel: its own comes
     * again, and another's does not. A refusal is always another's.
     */
    private IOException doubt(IOException error, @Nullable IOException before) throws IOException {
        boolean isRefusal = error instanceof PortUnreachableException;
        boolean isAgain = !isRefusal && before != null && Objects.equals(error.getMessage(), before.getMessage());
        if (!isAgain) {
            report(before);
        }
        boolean mayBeOthers = remote != null && !isAgain && NioFailures.isFromNetwork(error);
        if (!mayBeOthers || !attempts.again()) {
            throw error;
        }
        return error;
    }

    private void report(@Nullable IOException othersError) {
        if (othersError != null) {
            NioReceivePath.report(events, peer, othersError);
        }
    }

    /** An empty datagram that was sent looks to NIO like one that was not, and is taken as sent if that may be. */
    private boolean isSent(ByteBuffer segment, InetSocketAddress destination, int length) throws IOException {
        boolean isToPeer = destination.equals(remote);
        if (isToPeer && length == 0) {
            throw new IOException("a connected NIO channel sends no empty datagrams");
        }
        return (isToPeer ? channel.write(segment) : channel.send(segment, destination)) > 0 || length == 0;
    }

    void wake() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
