package io.github.datagram.internal.nio;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.Origin;
import io.github.datagram.internal.posix.ReceiveFailures;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From the channel into slots. NIO cuts a datagram that does not fit without telling, so each is received into room for the
 * longest there is, and cut here.
 */
final class NioReceivePath implements Closeable {
    private final DatagramChannel channel;
    private final Consumer<SocketEvent> events;
    private final InetSocketAddress peer;
    private final Selector selector;
    private final NioSlot[] slots;
    private final ByteBuffer staging = ByteBuffer.allocateDirect(DatagramOptions.MAX_PAYLOAD_CAPACITY);

    private boolean reported;
    private @Nullable IOException deferred;

    NioReceivePath(DatagramChannel channel, DatagramOptions options, Consumer<SocketEvent> events) throws IOException {
        this.channel = channel;
        this.events = events;
        peer = Objects.requireNonNullElse(options.remote(), options.local());
        slots = new NioSlot[options.batchSize()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new NioSlot(ByteBuffer.allocateDirect(options.receiveCapacity()));
        }
        selector = Selection.open(channel, SelectionKey.OP_READ);
    }

    NioSlot[] slots() {
        return slots;
    }

    /** Fills slots; 0 when the time is over, an error became an event, or the stream is stopping. */
    int receive(long timeoutNanos, BooleanSupplier stopping) throws IOException {
        reported = false;
        int received = receiveNow();
        if (received == 0 && timeoutNanos != 0 && !reported && !stopping.getAsBoolean()) {
            Selection.await(selector, Selection.millis(Math.max(timeoutNanos, 0)));
            received = receiveNow();
        }
        return received;
    }

    /** An error behind datagrams that came is thrown by the next call, lest they be lost. */
    private int receiveNow() throws IOException {
        throwDeferred();
        int filled = 0;
        try {
            while (filled < slots.length && receiveInto(slots[filled])) {
                filled++;
            }
        } catch (IOException e) {
            deferred = e;
            if (filled == 0) {
                throwDeferred();
            }
        }
        return filled;
    }

    private void throwDeferred() throws IOException {
        IOException error = deferred;
        deferred = null;
        if (error != null) {
            throw error;
        }
    }

    private boolean receiveInto(NioSlot slot) throws IOException {
        staging.clear();
        var source = (InetSocketAddress) receiveOrReport();
        if (source == null) {
            return false;
        }
        slot.receive(source, staging);
        return true;
    }

    /** What the network can cause is the answer to a datagram sent earlier, unless it does not go away. */
    private @Nullable SocketAddress receiveOrReport() throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                return channel.receive(staging);
            } catch (IOException e) {
                if (!NioFailures.isFromNetwork(e) || failures == ReceiveFailures.MAX_IN_A_ROW) {
                    throw e;
                }
                report(events, peer, e);
                reported = true;
            }
        }
    }

    static void report(Consumer<SocketEvent> events, InetSocketAddress peer, IOException cause) {
        DatagramException error = NioFailures.ofEarlier("send to " + SocketAddresses.format(peer), cause);
        events.accept(new NetworkError(
                Origin.NONE,
                peer,
                error,
                null,
                OptionalLong.empty(),
                OptionalInt.empty(),
                null,
                ByteBuffer.allocate(0)));
    }

    boolean hasDeferred() {
        return deferred != null;
    }

    void wake() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
