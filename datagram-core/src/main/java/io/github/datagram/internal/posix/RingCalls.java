package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.SYS_io_uring_enter;
import static io.github.datagram.cmsg.abi.Constant.SYS_io_uring_register;
import static io.github.datagram.cmsg.abi.Constant.SYS_io_uring_setup;

import io.github.datagram.cmsg.abi.Abi;

/** The three system calls of an io_uring. Each returns a negated errno when it fails. */
public final class RingCalls {
    private final Syscalls syscalls;
    private final int setup;
    private final int enter;
    private final int register;

    /**
     * The calls of a machine.
     *
     * @param syscalls all its calls
     */
    public RingCalls(Syscalls syscalls) {
        this.syscalls = syscalls;
        Abi abi = syscalls.abi();
        setup = abi.value(SYS_io_uring_setup);
        enter = abi.value(SYS_io_uring_enter);
        register = abi.value(SYS_io_uring_register);
    }

    /** {@return all other calls} */
    public Syscalls syscalls() {
        return syscalls;
    }

    /** {@code io_uring_setup(2)}: the descriptor of a ring. */
    public int setup(int entries, long params) {
        return (int) syscalls.syscall(setup, entries, params, 0, 0, 0, 0);
    }

    /** {@code io_uring_enter(2)}, once: how many requests were submitted. */
    public int enter(int ring, int submit, int complete, int flags) {
        return (int) syscalls.syscall(enter, ring, submit, complete, flags);
    }

    /** {@code io_uring_enter(2)} with an extended argument, once: how many requests were submitted. */
    public int enter(int ring, int submit, int complete, int flags, long argument, int argumentSize) {
        return (int) syscalls.syscall(enter, ring, submit, complete, flags, argument, argumentSize);
    }

    /** {@code io_uring_register(2)}. */
    public int register(int ring, int operation, long argument, int count) {
        return (int) syscalls.syscall(register, ring, operation, argument, count, 0, 0);
    }

    /** {@code close(2)} of a ring: what is in flight is cancelled, some time later. */
    public void close(int ring) {
        syscalls.close(ring);
    }
}
