package io.github.datagram.internal.posix;

import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The C library's functions, with addresses as plain numbers so that a call allocates nothing.
 *
 * <p>JNR must be able to reach this interface from a module of its own, so it is public. No function here may have exactly
 * six parameters that are all primitive: jnr-ffi up to 2.3.4 hands on a wrong sixth one.
 */
public interface LibC {
    /** {@code socket(2)}. */
    int socket(int family, int type, int protocol);

    /** {@code bind(2)}. */
    int bind(int descriptor, long address, int addressLength);

    /** {@code connect(2)}. */
    int connect(int descriptor, long address, int addressLength);

    /** {@code getsockname(2)}. */
    int getsockname(int descriptor, long address, long addressLength);

    /** {@code setsockopt(2)}. */
    int setsockopt(int descriptor, int level, int option, long value, int valueLength);

    /** {@code getsockopt(2)}. */
    int getsockopt(int descriptor, int level, int option, long value, long valueLength);

    /** {@code recvmsg(2)}. */
    long recvmsg(int descriptor, long message, int flags);

    /** {@code sendmsg(2)}. */
    long sendmsg(int descriptor, long message, int flags);

    /** {@code recvmmsg(2)}; the time-out must be 0, it does not work. */
    int recvmmsg(int descriptor, long messages, int count, int flags, long timeout);

    /** {@code sendmmsg(2)}. */
    int sendmmsg(int descriptor, long messages, int count, int flags);

    /** {@code ppoll(2)}. */
    int ppoll(long descriptors, long count, long timeout, long signalMask);

    /** {@code poll(2)}. */
    int poll(long descriptors, long count, int timeout);

    /** {@code eventfd(2)}. */
    int eventfd(int initial, int flags);

    /** {@code epoll_create1(2)}. */
    int epoll_create1(int flags);

    /** {@code epoll_ctl(2)}. */
    int epoll_ctl(int epoll, int operation, int descriptor, long event);

    /** {@code epoll_wait(2)}. */
    int epoll_wait(int epoll, long events, int maxEvents, int timeoutMillis);

    /** {@code read(2)}. */
    long read(int descriptor, long bytes, long length);

    /** {@code pipe(2)}. */
    int pipe(long descriptors);

    /** {@code ioctl(2)}, for requests without an argument. */
    int ioctl(int descriptor, long request);

    /** {@code write(2)}. */
    long write(int descriptor, long bytes, long length);

    /** {@code mmap(2)}; the address is a pointer, and so the sixth parameter arrives as it is. */
    long mmap(@Nullable Pointer address, long length, int protection, int flags, int descriptor, long offset);

    /** {@code munmap(2)}. */
    int munmap(long address, long length);

    /** {@code syscall(2)}, for calls that the C library has no function for. With seven parameters jnr-ffi takes twice as long. */
    long syscall(long number, long first, long second, long third, long fourth, long fifth, long sixth);

    /** {@code syscall(2)} with five arguments, the last of which is a pointer: see above. */
    long syscall(long number, long first, long second, long third, long fourth, @Nullable Pointer fifth);

    /** {@code close(2)}. */
    int close(int descriptor);

    /** {@code strerror(3)}. */
    String strerror(int errno);
}
