package io.github.datagram.spi;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens transports of one kind. */
public interface TransportProvider {
    /** {@return the name under which it is asked for} */
    Backend backend();

    /** {@return why it cannot run on this machine; empty if it can} */
    Optional<String> unavailabilityCause();

    /**
     * Opens a socket.
     *
     * @param options how
     * @param events is told what happens to the socket; must not call back
     * @return the open transport
     * @throws DatagramException if a call fails; nothing stays open
     */
    Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException;

    /**
     * Opens a group of sockets.
     *
     * @return the group, with no socket yet
     * @throws DatagramException if a call fails; nothing stays open
     */
    TransportGroup openGroup() throws DatagramException;
}
