package io.github.datagram.internal.posix;

import static io.github.datagram.cmsg.abi.Constant.EINTR;
import static io.github.datagram.cmsg.abi.Constant.EMSGSIZE;
import static io.github.datagram.cmsg.abi.Constant.FIOCLEX;
import static io.github.datagram.cmsg.abi.Constant.MSG_ERRQUEUE;

import io.github.datagram.DatagramException;
import io.github.datagram.DatagramTooLongException;
import io.github.datagram.cmsg.abi.Abi;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.jspecify.annotations.Nullable;

/**
 * System calls that are made again when a signal interrupts them, and that return the negated errno when they fail: would-block
 * is a result, not an exception.
 */
public final class Syscalls {
    private static final @Nullable Syscalls INSTANCE;
    private static final String CAUSE;

    static {
        Syscalls instance = null;
        String cause = "";
        try {
            Abi abi = Abi.host().orElse(null);
            if (abi == null) {
                cause = "the C ABI of " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                        + " is not known";
            } else if (abi.find(MSG_ERRQUEUE).isEmpty()) {
                cause = abi + " is known by its headers alone: this transport was never run there";
            } else {
                instance = new Syscalls(abi);
            }
        } catch (LinkageError | RuntimeException e) {
            cause = "the C library cannot be loaded: " + e;
        }
        INSTANCE = instance;
        CAUSE = cause;
    }

    private final Abi abi;
    private final LibC libc;
    private final Runtime runtime;
    private final int interrupted;

    private Syscalls(Abi abi) {
        this.abi = abi;
        libc = LibraryLoader.create(LibC.class).failImmediately().load("c");
        runtime = Runtime.getRuntime(libc);
        interrupted = -abi.value(EINTR);
    }

    /**
     * Why there are no system calls here.
     *
     * @return the cause; empty if there are
     */
    public static Optional<String> unavailabilityCause() {
        return INSTANCE == null ? Optional.of(CAUSE) : Optional.empty();
    }

    /**
     * The system calls of this machine.
     *
     * @return the calls
     * @throws IllegalStateException if there are none
     */
    public static Syscalls get() {
        if (INSTANCE == null) {
            throw new IllegalStateException(CAUSE);
        }
        return INSTANCE;
    }

    /** {@return the address of the first byte of a direct buffer} */
    static long address(ByteBuffer buffer) {
        return Pointer.wrap(get().runtime, buffer).address();
    }

    /** {@return the ABI of this machine} */
    public Abi abi() {
        return abi;
    }

    /**
     * The exception for a call that returned a negated errno.
     *
     * @param call the call, and what it concerned
     * @param result what it returned, negative
     * @param hint what to do about it, empty if there is nothing to say
     * @return the exception
     */
    public DatagramException failure(String call, long result, String hint) {
        int errno = (int) -result;
        return new DatagramException(call, errno, abi.errnoName(errno), meaning(errno), hint);
    }

    /**
     * The exception for a datagram that was too long.
     *
     * @param call the call, and what it concerned
     * @param pathMtu the path MTU in bytes, 0 if it is not known
     * @return the exception
     */
    DatagramTooLongException tooLong(String call, int pathMtu) {
        int errno = abi.value(EMSGSIZE);
        return new DatagramTooLongException(call, errno, abi.errnoName(errno), meaning(errno), pathMtu);
    }

    /** {@return name and meaning of a negated errno: {@code ENOPROTOOPT (protocol not available)}} */
    public String describe(int result) {
        return abi.errnoName(-result) + " (" + meaning(-result) + ")";
    }

    private String meaning(int errno) {
        return libc.strerror(errno).toLowerCase(Locale.ROOT);
    }

    int socket(int family, int type, int protocol) {
        return (int) result(libc.socket(family, type, protocol));
    }

    int bind(int descriptor, long address, int addressLength) {
        return (int) result(libc.bind(descriptor, address, addressLength));
    }

    int connect(int descriptor, long address, int addressLength) {
        int result;
        do {
            result = (int) result(libc.connect(descriptor, address, addressLength));
        } while (result == interrupted);
        return result;
    }

    int getsockname(int descriptor, long address, long addressLength) {
        return (int) result(libc.getsockname(descriptor, address, addressLength));
    }

    int setsockopt(int descriptor, int level, int option, long value, int valueLength) {
        return (int) result(libc.setsockopt(descriptor, level, option, value, valueLength));
    }

    int getsockopt(int descriptor, int level, int option, long value, long valueLength) {
        return (int) result(libc.getsockopt(descriptor, level, option, value, valueLength));
    }

    /** {@code recvmsg(2)}: how many bytes, or a negated errno. */
    public long recvmsg(int descriptor, long message, int flags) {
        long result;
        do {
            result = result(libc.recvmsg(descriptor, message, flags));
        } while (result == interrupted);
        return result;
    }

    /** {@code sendmsg(2)}: how many bytes, or a negated errno. */
    public long sendmsg(int descriptor, long message, int flags) {
        long result;
        do {
            result = result(libc.sendmsg(descriptor, message, flags));
        } while (result == interrupted);
        return result;
    }

    /** {@code recvmmsg(2)} without a time-out: how many messages, or a negated errno. */
    public int recvmmsg(int descriptor, long messages, int count, int flags) {
        int result;
        do {
            result = (int) result(libc.recvmmsg(descriptor, messages, count, flags, 0));
        } while (result == interrupted);
        return result;
    }

    /** {@code sendmmsg(2)}: how many messages, or a negated errno. */
    public int sendmmsg(int descriptor, long messages, int count, int flags) {
        int result;
        do {
            result = (int) result(libc.sendmmsg(descriptor, messages, count, flags));
        } while (result == interrupted);
        return result;
    }

    /**
     * {@code ppoll(2)}, once: the caller knows how much time is left after an interruption.
     *
     * @return how many descriptors are ready, or a negated errno, EINTR among them
     */
    int ppoll(long descriptors, int count, long timeout) {
        return (int) result(libc.ppoll(descriptors, count, timeout, 0));
    }

    int epollCreate(int flags) {
        return (int) result(libc.epoll_create1(flags));
    }

    int epollControl(int epoll, int operation, int descriptor, long event) {
        return (int) result(libc.epoll_ctl(epoll, operation, descriptor, event));
    }

    /**
     * {@code epoll_wait(2)}, once: the caller knows how much time is left after an interruption.
     *
     * @return how many descriptors are ready, or a negated errno, EINTR among them
     */
    int epollWait(int epoll, long events, int maxEvents, int timeoutMillis) {
        return (int) result(libc.epoll_wait(epoll, events, maxEvents, timeoutMillis));
    }

    /**
     * {@code poll(2)}, once.
     *
     * @return how many descriptors are ready, or a negated errno, EINTR among them
     */
    int poll(long descriptors, int count, int timeoutMillis) {
        return (int) result(libc.poll(descriptors, count, timeoutMillis));
    }

    int pipe(long descriptors) {
        return (int) result(libc.pipe(descriptors));
    }

    /**
     * Keeps a descriptor from programs that this process starts. Not by {@code fcntl(2)}, whose third argument is a variadic
     * one, which Apple's aarch64 passes in another way than the others.
     */
    void closeOnExec(int descriptor) {
        libc.ioctl(descriptor, abi.value(FIOCLEX));
    }

    int eventfd(int flags) {
        return (int) result(libc.eventfd(0, flags));
    }

    long read(int descriptor, long bytes, long length) {
        long result;
        do {
            result = result(libc.read(descriptor, bytes, length));
        } while (result == interrupted);
        return result;
    }

    long write(int descriptor, long bytes, long length) {
        long result;
        do {
            result = result(libc.write(descriptor, bytes, length));
        } while (result == interrupted);
        return result;
    }

    /** {@code mmap(2)} at an address of the kernel's choice: the address, or a negated errno. */
    long mmap(long length, int protection, int flags, int descriptor, long offset) {
        return result(libc.mmap(null, length, protection, flags, descriptor, offset));
    }

    void munmap(long address, long length) {
        libc.munmap(address, length);
    }

    /** {@code syscall(2)}, once: the result, or a negated errno. */
    long syscall(int number, long first, long second, long third, long fourth, long fifth, long sixth) {
        return result(libc.syscall(number, first, second, third, fourth, fifth, sixth));
    }

    /** {@code syscall(2)}, once, with a fifth argument that is null: the result, or a negated errno. */
    long syscall(int number, long first, long second, long third, long fourth) {
        return result(libc.syscall(number, first, second, third, fourth, null));
    }

    /** {@code close(2)}, once: on Linux the descriptor is gone even when it was interrupted. */
    void close(int descriptor) {
        libc.close(descriptor);
    }

    private long result(long returned) {
        return returned < 0 ? -LastError.getLastError(runtime) : returned;
    }
}
