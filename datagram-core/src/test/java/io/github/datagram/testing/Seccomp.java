package io.github.datagram.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Has system calls of the calling thread fail, for good: {@code seccomp(2)}. On 64-bit little-endian processors. */
public final class Seccomp {
    private static final int PR_SET_SECCOMP = 22;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_MODE_FILTER = 2;
    private static final int SECCOMP_RET_ERRNO = 0x0005_0000;
    private static final int SECCOMP_RET_ALLOW = 0x7FFF_0000;
    private static final short LOAD = 0x20;
    private static final short JUMP_IF_EQUAL = 0x15;
    private static final short RETURN = 0x06;
    private static final int NUMBER = 0;
    private static final int ARGUMENTS = 16;
    private static final int INSTRUCTION = 8;

    private static final Calls CALLS =
            LibraryLoader.create(Calls.class).failImmediately().load("c");
    private static final Runtime RUNTIME = Runtime.getRuntime(CALLS);

    private final ByteBuffer program =
            ByteBuffer.allocateDirect(8 * INSTRUCTION).order(ByteOrder.nativeOrder());

    private Seccomp() {}

    /** The C function behind it; JNR needs to see it. */
    public interface Calls {
        /** {@code prctl(2)}. */
        int prctl(int option, long first, long second, long third, long fourth);
    }

    /** From now on a call fails. */
    public static void forbid(int call, int errno) throws IOException {
        var filter = new Seccomp();
        filter.add(LOAD, 0, 0, NUMBER);
        filter.add(JUMP_IF_EQUAL, 0, 1, call);
        filter.add(RETURN, 0, 0, SECCOMP_RET_ERRNO | errno);
        filter.add(RETURN, 0, 0, SECCOMP_RET_ALLOW);
        filter.install();
    }

    /** From now on a call fails if an argument has the given value. */
    public static void forbid(int call, int argument, int value, int errno) throws IOException {
        var filter = new Seccomp();
        filter.add(LOAD, 0, 0, NUMBER);
        filter.add(JUMP_IF_EQUAL, 0, 3, call);
        filter.add(LOAD, 0, 0, ARGUMENTS + argument * Long.BYTES);
        filter.add(JUMP_IF_EQUAL, 0, 1, value);
        filter.add(RETURN, 0, 0, SECCOMP_RET_ERRNO | errno);
        filter.add(RETURN, 0, 0, SECCOMP_RET_ALLOW);
        filter.install();
    }

    /** Appends a {@code struct sock_filter}. */
    private void add(short code, int ifTrue, int ifFalse, int operand) {
        program.putShort(code).put((byte) ifTrue).put((byte) ifFalse).putInt(operand);
    }

    private void install() throws IOException {
        ByteBuffer filter = ByteBuffer.allocateDirect(2 * Long.BYTES).order(ByteOrder.nativeOrder());
        filter.putShort(0, (short) (program.position() / INSTRUCTION));
        filter.putLong(Long.BYTES, Pointer.wrap(RUNTIME, program.flip()).address());
        long address = Pointer.wrap(RUNTIME, filter).address();
        if (CALLS.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0
                || CALLS.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, address, 0, 0) < 0) {
            throw new IOException("prctl: errno " + LastError.getLastError(RUNTIME));
        }
    }
}
