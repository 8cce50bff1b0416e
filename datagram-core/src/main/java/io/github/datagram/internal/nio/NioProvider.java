package io.github.datagram.internal.nio;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import io.github.datagram.spi.TransportProvider;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens {@link NioTransport}s. */
public final class NioProvider implements TransportProvider {
    @Override
    public Backend backend() {
        return Backend.NIO;
    }

    @Override
    public Optional<String> unavailabilityCause() {
        return Optional.empty();
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        return NioTransport.open(options, events);
    }

    @Override
    public TransportGroup openGroup() throws DatagramException {
        return NioGroup.open();
    }
}
