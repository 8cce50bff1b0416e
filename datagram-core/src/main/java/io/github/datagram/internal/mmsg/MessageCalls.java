package io.github.datagram.internal.mmsg;

import io.github.datagram.Backend;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.MessageSender;
import io.github.datagram.internal.posix.Platform;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.Syscalls;

/** The system calls by which a {@link MessageTransport} gets datagrams in and out of its socket. */
enum MessageCalls {
    /** {@code recvmmsg(2)} and {@code sendmmsg(2)}: many messages a call, on Linux. */
    MANY(Backend.MMSG, 0) {
        @Override
        Platform platform(Syscalls syscalls) {
            return Platform.linux(syscalls);
        }

        @Override
        MessageReceiver receiver(Syscalls syscalls, PosixSocket socket, ErrorQueue errors) {
            return new MmsgReceiver(syscalls, socket);
        }

        @Override
        MessageSender sender(Syscalls syscalls, PosixSocket socket, ErrorQueue errors) {
            return new MmsgSender(syscalls, socket);
        }
    },

    /** {@code recvmsg(2)} and {@code sendmsg(2)}, with nothing that a POSIX system may lack. */
    SINGLE(Backend.MSG, 0xFFFF) {
        @Override
        Platform platform(Syscalls syscalls) {
            return Platform.posix(syscalls);
        }

        @Override
        MessageReceiver receiver(Syscalls syscalls, PosixSocket socket, ErrorQueue errors) {
            return new MsgReceiver(syscalls, socket, errors);
        }

        @Override
        MessageSender sender(Syscalls syscalls, PosixSocket socket, ErrorQueue errors) {
            return new MsgSender(syscalls, socket, errors);
        }
    };

    private final Backend backend;
    private final int overflow;

    MessageCalls(Backend backend, int overflow) {
        this.backend = backend;
        this.overflow = overflow;
    }

    Backend backend() {
        return backend;
    }

    /** How many bytes of a datagram that is too long are received all the same, so that its true length be known. */
    int overflow() {
        return overflow;
    }

    abstract Platform platform(Syscalls syscalls);

    abstract MessageReceiver receiver(Syscalls syscalls, PosixSocket socket, ErrorQueue errors);

    abstract MessageSender sender(Syscalls syscalls, PosixSocket socket, ErrorQueue errors);
}
