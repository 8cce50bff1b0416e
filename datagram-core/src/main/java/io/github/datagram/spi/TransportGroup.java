package io.github.datagram.spi;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import java.io.Closeable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several sockets for which one thread waits. At most one thread at a time is in {@link #poll}, in {@link #await} or in the
 * {@link Transport#receive receive} of one of them, which its caller sees to; all else may be called at any time by any thread.
 */
public interface TransportGroup extends Closeable {
    /** {@return what its transports are} */
    Backend backend();

    /**
     * Opens a socket in this group, whose {@link Transport#receive receive} must not be asked to wait. Until it is
     * {@linkplain #admit admitted} it is not waited for.
     *
     * @param options how
     * @param events is told what happens to the socket; must not call back
     * @return the open transport
     * @throws DatagramException if a call fails; nothing stays open
     */
    Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException;

    /**
     * Waits for a socket too, from now on, unless it was closed meanwhile.
     *
     * @param transport one that was opened in this group
     * @throws DatagramException if a call fails
     */
    void admit(Transport transport) throws DatagramException;

    /**
     * Tells the next transport that the last {@link #await} has found worth a receive. What the one before it has received may
     * be overwritten from now on.
     *
     * @return the transport, which may have been closed meanwhile, or null when all of them had their turn
     */
    @Nullable
    Transport poll();

    /**
     * Looks which transports are worth a receive, and waits only if none is. May return without any, for instance when
     * another one was opened.
     *
     * @param timeoutNanos how long to wait; 0 not at all, negative for ever
     * @throws DatagramException if a call fails
     */
    void await(long timeoutNanos) throws DatagramException;

    /** Wakes a thread that waits. From now on nobody waits any more. */
    void stopWaiting();

    /** Stops waiting, waits until no call is running, and gives everything back. Its transports must have been closed. */
    @Override
    void close();
}
