package io.github.datagram.testing;

import java.io.IOException;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/** What Linux can do to single threads of a process and Java does not know. */
final class NativeThread {
    private static final int O_RDONLY = 0;
    private static final int ESRCH = 3;
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int CAPABILITY_VERSION_3 = 0x2008_0522;
    private static final Calls CALLS =
            LibraryLoader.create(Calls.class).failImmediately().load("c");
    private static final Runtime RUNTIME = Runtime.getRuntime(CALLS);

    private NativeThread() {}

    /** The C functions behind it; JNR needs to see it. */
    public interface Calls {
        /** {@code gettid(2)}. */
        int gettid();

        /** {@code tgkill(2)}. */
        int tgkill(int process, int thread, int signal);

        /** {@code signal(2)}. */
        long signal(int signal, long handler);

        /** {@code siginterrupt(3)}. */
        int siginterrupt(int signal, int flag);

        /** {@code dlsym(3)}. */
        long dlsym(long handle, String symbol);

        /** {@code open(2)}. */
        int open(String path, int flags);

        /** {@code setns(2)}. */
        int setns(int descriptor, int type);

        /** {@code close(2)}. */
        int close(int descriptor);

        /** {@code capset(2)}. */
        int capset(int[] header, int[] data);

        /** {@code sched_setaffinity(2)}. */
        int sched_setaffinity(int thread, long length, long[] processors);
    }

    /** The number of the calling thread. */
    static int id() {
        return CALLS.gettid();
    }

    /** Sends a signal to a thread of this process, if there is still such a thread. */
    static void signal(int thread, int signal) throws IOException {
        int result = CALLS.tgkill((int) ProcessHandle.current().pid(), thread, signal);
        if (result < 0 && LastError.getLastError(RUNTIME) != ESRCH) {
            check("tgkill", result);
        }
    }

    /** From now on a signal does nothing but interrupt the system call that its thread is in. */
    static void handle(int signal) throws IOException {
        long harmless = CALLS.dlsym(0, "abs"); // any C function that takes an int and has no effect
        if (harmless == 0 || CALLS.signal(signal, harmless) == -1) {
            throw new IOException("cannot handle signal " + signal);
        }
        check("siginterrupt", CALLS.siginterrupt(signal, 1));
    }

    /** Moves the calling thread to a network namespace. */
    static void enterNetwork(String path) throws IOException {
        int descriptor = check("open " + path, CALLS.open(path, O_RDONLY));
        try {
            check("setns " + path, CALLS.setns(descriptor, CLONE_NEWNET));
        } finally {
            CALLS.close(descriptor);
        }
    }

    /** Takes all capabilities away from the calling thread, for ever. */
    static void dropCapabilities() throws IOException {
        int[] header = {CAPABILITY_VERSION_3, 0};
        check("capset", CALLS.capset(header, new int[6]));
    }

    /** Keeps the calling thread on one processor, one of the first 64. */
    static void stayOn(int processor) throws IOException {
        long[] processors = {1L << processor};
        check("sched_setaffinity " + processor, CALLS.sched_setaffinity(0, Long.BYTES, processors));
    }

    private static int check(String call, int result) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": errno " + LastError.getLastError(RUNTIME));
        }
        return result;
    }
}
