package io.github.datagram.internal.posix;

import io.github.datagram.DatagramException;

/**
 * Any POSIX system, Linux among them: {@code pipe(2)}, {@code poll(2)} with its milliseconds, and sockets that block unless
 * each call says otherwise ({@code MSG_DONTWAIT}).
 */
record PosixPlatform(Syscalls syscalls) implements Platform {
    @Override
    public int socket(int domain, int type, int protocol) {
        int descriptor = syscalls.socket(domain, type, protocol);
        if (descriptor >= 0) {
            syscalls.closeOnExec(descriptor);
        }
        return descriptor;
    }

    @Override
    public WakeUp openWakeUp(String purpose) throws DatagramException {
        return new Pipe(syscalls, purpose);
    }

    @Override
    public Readiness openReadiness(String purpose) throws DatagramException {
        return new PollSet(syscalls, this, purpose);
    }

    @Override
    public Polling newPolling() {
        return new Poll(syscalls);
    }

    private record Poll(Syscalls syscalls) implements Polling {
        private static final long MILLISECOND = 1_000_000;

        /** No shorter than was asked for, save above 24 days. */
        @Override
        public int poll(long descriptors, int count, long nanos) {
            long millis = Math.min(nanos / MILLISECOND + (nanos % MILLISECOND == 0 ? 0 : 1), Integer.MAX_VALUE);
            return syscalls.poll(descriptors, count, nanos < 0 ? -1 : (int) millis);
        }

        @Override
        public String call() {
            return "poll";
        }
    }
}
