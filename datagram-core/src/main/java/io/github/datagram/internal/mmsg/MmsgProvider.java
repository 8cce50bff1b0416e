package io.github.datagram.internal.mmsg;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportProvider;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens {@link MmsgTransport}s. */
public final class MmsgProvider implements TransportProvider {
    @Override
    public Backend backend() {
        return Backend.MMSG;
    }

    @Override
    public Optional<String> unavailabilityCause() {
        return Syscalls.unavailabilityCause();
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        return MmsgTransport.open(Syscalls.get(), options, events);
    }
}
