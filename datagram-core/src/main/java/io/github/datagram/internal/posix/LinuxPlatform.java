package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.SOCK_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.SOCK_NONBLOCK;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.TimeSpec;

/** Linux: sockets that are non-blocking from the start, {@code eventfd(2)}, and {@code ppoll(2)} with its nanoseconds. */
record LinuxPlatform(Syscalls syscalls) implements Platform {
    @Override
    public int socket(int domain, int type, int protocol) {
        Abi abi = syscalls.abi();
        return syscalls.socket(domain, type | abi.value(SOCK_CLOEXEC) | abi.value(SOCK_NONBLOCK), protocol);
    }

    @Override
    public WakeUp openWakeUp(String purpose) throws DatagramException {
        return new EventFd(syscalls, purpose);
    }

    @Override
    public Readiness openReadiness(String purpose) throws DatagramException {
        return new Epoll(syscalls, purpose);
    }

    @Override
    public Polling newPolling() {
        return new Ppoll(syscalls);
    }

    private static final class Ppoll implements Polling {
        private static final long SECOND = 1_000_000_000L;

        private final Syscalls syscalls;
        private final TimeSpec timeSpec;
        private final Memory memory;

        Ppoll(Syscalls syscalls) {
            this.syscalls = syscalls;
            timeSpec = syscalls.abi().timeSpec();
            memory = Memory.allocate(timeSpec.size());
        }

        @Override
        public int poll(long descriptors, int count, long nanos) {
            return syscalls.ppoll(descriptors, count, timeout(nanos));
        }

        /** The address of a timespec, or 0 to wait for ever. */
        private long timeout(long nanos) {
            if (nanos < 0) {
                return 0;
            }
            timeSpec.word().put(memory.host(), timeSpec.seconds(), nanos / SECOND);
            timeSpec.word().put(memory.host(), timeSpec.nanoseconds(), nanos % SECOND);
            return memory.address(0);
        }

        @Override
        public String call() {
            return "ppoll";
        }
    }
}
