package io.github.datagram.internal.mmsg;

import static io.github.datagram.cmsg.abi.Constant.EBADF;

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

/** Opens transports on the calls for many messages, {@link MessageCalls#MANY}. */
public final class MmsgProvider implements TransportProvider {
    static final int NO_DESCRIPTOR = -1;

    /** Found when first asked for. */
    private static final class Known {
        static final Optional<String> CAUSE = Syscalls.unavailabilityCause().or(() -> probe(Syscalls.get()));
    }

    @Override
    public Backend backend() {
        return Backend.MMSG;
    }

    @Override
    public Optional<String> unavailabilityCause() {
        return Known.CAUSE;
    }

    /** A seccomp filter may forbid what the C library has; a call that gets through finds that there is no such socket. */
    static Optional<String> probe(Syscalls syscalls) {
        return cause(syscalls, "recvmmsg", syscalls.recvmmsg(NO_DESCRIPTOR, 0, 0, 0))
                .or(() -> cause(syscalls, "sendmmsg", syscalls.sendmmsg(NO_DESCRIPTOR, 0, 0, 0)));
    }

    static Optional<String> cause(Syscalls syscalls, String call, long result) {
        return result == -syscalls.abi().value(EBADF)
                ? Optional.empty()
                : Optional.of(call + ": " + syscalls.describe((int) result)
                        + "; the kernel lacks it, or a seccomp filter forbids it");
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        return MessageTransport.open(MessageCalls.MANY, Syscalls.get(), options, events);
    }

    @Override
    public TransportGroup openGroup() throws DatagramException {
        return MessageGroup.open(MessageCalls.MANY, Syscalls.get());
    }
}
