package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EFD_CLOEXEC;
import static io.github.datagram.cmsg.abi.Constant.EFD_NONBLOCK;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import java.lang.ref.Cleaner;

/** An {@code eventfd(2)}: readable from a {@link #signal()} on until it is {@linkplain #clear() cleared}. */
public final class EventFd implements WakeUp {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Syscalls syscalls;
    private final int descriptor;
    private final Cleaner.Cleanable cleanable;

    /** The number that is added by a signal, and the one that is read back. */
    private final Memory numbers = Memory.allocate(2 * Long.BYTES);

    /**
     * Opens one that is not signalled.
     *
     * @param syscalls how to
     * @param user what it is for, for messages
     * @throws DatagramException if the call fails
     */
    public EventFd(Syscalls syscalls, String user) throws DatagramException {
        this.syscalls = syscalls;
        Abi abi = syscalls.abi();
        int opened = syscalls.eventfd(abi.value(EFD_CLOEXEC) | abi.value(EFD_NONBLOCK));
        if (opened < 0) {
            throw syscalls.failure("eventfd for " + user, opened, Hints.open(abi, opened));
        }
        descriptor = opened;
        numbers.host().putLong(0, 1);
        cleanable = CLEANER.register(this, () -> syscalls.close(opened));
    }

    @Override
    public int descriptor() {
        return descriptor;
    }

    @Override
    public void signal() {
        syscalls.write(descriptor, numbers.address(0), Long.BYTES);
    }

    @Override
    public void clear() {
        syscalls.read(descriptor, numbers.address(Long.BYTES), Long.BYTES);
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
