package io.github.datagram.spi;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.internal.Transports;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A transport for somebody else's event loop, which waits for the descriptor and must not wait for anything else. All but
 * {@link #close} is called by the thread of that loop; {@link #receive} with a time-out of 0.
 */
public interface PolledTransport extends Transport {
    /**
     * Opens a socket.
     *
     * @param options how; the {@linkplain DatagramOptions#backend backend} that they name does not count
     * @param events is told what happens to the socket; must not call back
     * @return the open transport, with all that is required
     * @throws DatagramException if a call fails; nothing stays open
     */
    static PolledTransport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        return Transports.openPolled(options, events);
    }

    /** {@return the descriptor of the socket, the transport's to close} */
    int descriptor();

    /**
     * Sends as many of the first {@code count} slots as the socket takes without waiting, and tells the result of each of
     * these in its {@link SendSlot#failure}.
     *
     * @param count how many slots to send
     * @return how many slots have a result; if fewer than {@code count}, the next call is to begin with the datagram that
     *     this one stopped at, of which a train's first segments may have left
     * @throws StreamClosedException if the transport is closed
     */
    int trySend(int count) throws StreamClosedException;

    /**
     * Whether the last {@link #trySend} stopped for want of room in the queue of a device ({@code ENOBUFS}). The descriptor does
     * not signal the end of that: the caller is to try again after a moment, and after some tries the datagram fails.
     *
     * @return whether it did
     */
    boolean isDeviceFull();

    /** Makes an event of every error that is pending, so that the descriptor does not signal it any more. */
    void drainErrors();

    /**
     * Makes an event of the error with which a receive in a ring of the caller's ended, unless an event has told it already.
     *
     * @param result the negated errno
     * @return null, or if the error is not that of a datagram sent earlier, what the receive failed with
     */
    @Nullable
    DatagramException absorb(int result);

    /**
     * Fixes the peer: only from there is received, and it is where a {@link SendSlot} without a destination goes.
     *
     * @param peer the peer
     * @throws DatagramException if the call fails
     */
    void connect(InetSocketAddress peer) throws DatagramException;

    /**
     * Undoes {@link #connect}.
     *
     * @throws DatagramException if the call fails
     */
    void disconnect() throws DatagramException;

    /**
     * Memory for a ring of the caller's to receive into.
     *
     * @param count how many buffers
     * @return the buffers; the caller keeps them reachable as long as the ring may write to them
     */
    ReceiveBuffers newReceiveBuffers(int count);
}
