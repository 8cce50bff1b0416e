package io.github.datagram.netty;

import static io.github.datagram.cmsg.abi.Constant.IORING_OP_ASYNC_CANCEL;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_POLL_ADD;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_PROVIDE_BUFFERS;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_RECVMSG;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_REMOVE_BUFFERS;
import static io.github.datagram.cmsg.abi.Constant.IORING_RECV_MULTISHOT;
import static io.github.datagram.cmsg.abi.Constant.IOSQE_BUFFER_SELECT;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.spi.ReceiveBuffers;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUringIoOps;

/** The requests that a channel makes in the ring of its loop: see {@code io_uring_enter(2)}. */
final class RingRequests {
    private static final int NONE = 0;

    private final Abi abi;
    private final IoRegistration registration;
    private final int descriptor;

    RingRequests(Abi abi, IoRegistration registration, int descriptor) {
        this.abi = abi;
        this.registration = registration;
        this.descriptor = descriptor;
    }

    /** Receives again and again, each time into another buffer of a group; returns how to cancel it. */
    long receive(ReceiveBuffers buffers, short group, short data) {
        return registration.submit(new IoUringIoOps(
                (byte) abi.value(IORING_OP_RECVMSG),
                (byte) abi.value(IOSQE_BUFFER_SELECT),
                (short) abi.value(IORING_RECV_MULTISHOT),
                descriptor,
                NONE,
                buffers.message(),
                1,
                buffers.flags(),
                (long) data,
                group,
                (short) NONE,
                NONE,
                NONE));
    }

    /** Completes once, when the socket has one of the events or an error; returns how to cancel it. */
    long poll(int events, short data) {
        return submit(IORING_OP_POLL_ADD, descriptor, NONE, NONE, NONE, events, data, NONE);
    }

    /** Gives the kernel buffers that lie one behind the other. */
    void provide(ReceiveBuffers buffers, int first, int count, short group, short data) {
        submit(IORING_OP_PROVIDE_BUFFERS, count, first, buffers.address(first), buffers.size(), NONE, data, group);
    }

    /** Takes all buffers of a group from the kernel, and so the group. */
    void remove(ReceiveBuffers buffers, short group, short data) {
        submit(IORING_OP_REMOVE_BUFFERS, buffers.count(), NONE, NONE, NONE, NONE, data, group);
    }

    /** Cancels a request. */
    void cancel(long request, short data) {
        submit(IORING_OP_ASYNC_CANCEL, -1, NONE, request, NONE, NONE, data, NONE);
    }

    private long submit(
            Constant operation, int fd, long offset, long address, int length, int flags, short data, int group) {
        return registration.submit(new IoUringIoOps(
                (byte) abi.value(operation),
                (byte) NONE,
                (short) NONE,
                fd,
                offset,
                address,
                length,
                flags,
                (long) data,
                (short) group,
                (short) NONE,
                NONE,
                NONE));
    }
}
