package io.github.datagram.internal.mmsg;

import static io.github.datagram.internal.mmsg.MmsgProvider.NO_DESCRIPTOR;
import static io.github.datagram.internal.mmsg.MmsgProvider.cause;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import io.github.datagram.spi.TransportProvider;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens transports on the calls for one message, {@link MessageCalls#SINGLE}. */
public final class MsgProvider implements TransportProvider {
    /** Found when first asked for. */
    private static final class Known {
        static final Optional<String> CAUSE = Syscalls.unavailabilityCause().or(() -> probe(Syscalls.get()));
    }

    @Override
    public Backend backend() {
        return Backend.MSG;
    }

    @Override
    public Optional<String> unavailabilityCause() {
        return Known.CAUSE;
    }

    /** A seccomp filter may forbid the calls; one that gets through finds that there is no such socket. */
    static Optional<String> probe(Syscalls syscalls) {
        return cause(syscalls, "recvmsg", syscalls.recvmsg(NO_DESCRIPTOR, 0, 0))
                .or(() -> cause(syscalls, "sendmsg", syscalls.sendmsg(NO_DESCRIPTOR, 0, 0)));
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        return MessageTransport.open(MessageCalls.SINGLE, Syscalls.get(), options, events);
    }

    @Override
    public TransportGroup openGroup() throws DatagramException {
        return MessageGroup.open(MessageCalls.SINGLE, Syscalls.get());
    }
}
