package io.github.datagram.internal.posix;

import io.github.datagram.DatagramException;

/** How sockets are made, woken and waited for: what systems differ in, beside their numbers and layouts. */
public sealed interface Platform permits LinuxPlatform, PosixPlatform {
    /**
     * The platform with calls that Linux alone has.
     *
     * @param syscalls the calls
     * @return the platform
     */
    static Platform linux(Syscalls syscalls) {
        return new LinuxPlatform(syscalls);
    }

    /**
     * The platform with calls that each POSIX system has.
     *
     * @param syscalls the calls
     * @return the platform
     */
    static Platform posix(Syscalls syscalls) {
        return new PosixPlatform(syscalls);
    }

    /** {@code socket(2)}; the descriptor is not inherited by child processes. Returns it, or a negated errno. */
    int socket(int domain, int type, int protocol);

    /** What wakes waiting threads; {@code purpose} is for messages. */
    WakeUp openWakeUp(String purpose) throws DatagramException;

    /** A way to wait for many descriptors; {@code purpose} is for messages. */
    Readiness openReadiness(String purpose) throws DatagramException;

    /** A way to wait, for one thread. */
    Polling newPolling();
}
