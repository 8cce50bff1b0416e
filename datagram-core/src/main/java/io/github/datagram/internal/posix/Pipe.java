package io.github.datagram.internal.posix;

import io.github.datagram.DatagramException;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/** A {@code pipe(2)}: readable once something was written to it, as nobody ever reads. */
final class Pipe implements WakeUp {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Syscalls syscalls;
    private final int readEnd;
    private final int writeEnd;
    private final Cleaner.Cleanable cleanable;
    /** What is written, and read into. */
    private final Memory something = Memory.allocate(Byte.BYTES);

    private final AtomicBoolean signalled = new AtomicBoolean();

    /**
     * Opens one.
     *
     * @param syscalls how to
     * @param user what it is for, for messages
     * @throws DatagramException if the call fails
     */
    Pipe(Syscalls syscalls, String user) throws DatagramException {
        this.syscalls = syscalls;
        Memory ends = Memory.allocate(2 * Integer.BYTES);
        int result = syscalls.pipe(ends.address(0));
        if (result < 0) {
            throw syscalls.failure("pipe for " + user, result, Hints.open(syscalls.abi(), result));
        }
        readEnd = ends.host().getInt(0);
        writeEnd = ends.host().getInt(Integer.BYTES);
        cleanable = CLEANER.register(this, new Ends(syscalls, readEnd, writeEnd));
        syscalls.closeOnExec(readEnd);
        syscalls.closeOnExec(writeEnd);
    }

    private record Ends(Syscalls syscalls, int readEnd, int writeEnd) implements Runnable {
        @Override
        public void run() {
            syscalls.close(readEnd);
            syscalls.close(writeEnd);
        }
    }

    @Override
    public int descriptor() {
        return readEnd;
    }

    /** Writes one byte until it is cleared: a full pipe would block the writer. */
    @Override
    public void signal() {
        if (!signalled.getAndSet(true)) {
            syscalls.write(writeEnd, something.address(0), Byte.BYTES);
        }
    }

    /** A signal that comes between these two steps writes a byte of its own, which stays. */
    @Override
    public void clear() {
        if (signalled.getAndSet(false)) {
            syscalls.read(readEnd, something.address(0), Byte.BYTES);
        }
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
