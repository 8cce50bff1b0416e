package io.github.datagram.internal.uring;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import io.github.datagram.spi.TransportProvider;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens {@link UringTransport}s. */
public final class UringProvider implements TransportProvider {
    @Override
    public Backend backend() {
        return Backend.IO_URING;
    }

    @Override
    public Optional<String> unavailabilityCause() {
        return RingSupport.unavailabilityCause();
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        Syscalls syscalls = Syscalls.get();
        return UringTransport.open(syscalls, options, events, new OwnRings(new RingCalls(syscalls)));
    }

    @Override
    public TransportGroup openGroup() throws DatagramException {
        return UringGroup.open(new RingCalls(Syscalls.get()));
    }
}
