package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.IORING_OP_ASYNC_CANCEL;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_POLL_ADD;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_RECVMSG;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_SENDMSG;
import static io.github.datagram.cmsg.abi.Constant.IORING_RECV_MULTISHOT;
import static io.github.datagram.cmsg.abi.Constant.IOSQE_BUFFER_SELECT;
import static io.github.datagram.cmsg.abi.Constant.IOSQE_FIXED_FILE;
import static io.github.datagram.cmsg.abi.Constant.POLLIN;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.IoUring;
import io.github.datagram.internal.posix.Mapping;
import io.github.datagram.internal.posix.Memory;
import java.nio.ByteBuffer;

/**
 * The requests of a ring, in the order in which the kernel takes them. We write at the tail and it reads at the head; an
 * array beside the requests could change their order, and never does.
 */
final class SubmissionQueue {
    private final Memory words;
    private final Memory requests;
    private final IoUring.Sqe sqe;
    private final Abi abi;
    private final int head;
    private final int tail;
    private final int entries;
    private int next;

    /**
     * The queue in a ring's memory.
     *
     * @param abi the ABI
     * @param rings the memory of both queues
     * @param sqes the memory of the requests
     * @param params what {@code io_uring_setup(2)} answered
     */
    SubmissionQueue(Abi abi, Mapping rings, Mapping sqes, RingParams params) {
        this.abi = abi;
        IoUring.SqOffsets offsets = abi.ioUring().sqOffsets();
        words = rings.memory();
        requests = sqes.memory();
        sqe = abi.ioUring().sqe();
        head = params.sq(offsets.head());
        tail = params.sq(offsets.tail());
        entries = params.sqEntries();
        for (int i = 0; i < entries; i++) {
            words.host().putInt(params.sq(offsets.array()) + i * Integer.BYTES, i);
        }
    }

    /** {@code recvmsg(2)}, once. */
    void recvmsg(int socket, long message, int messageFlags, long userData) {
        message(IORING_OP_RECVMSG, socket, message, messageFlags, userData);
    }

    /** {@code recvmsg(2)} again and again, each time into another buffer of a group: Linux 6.0. */
    void recvmsgMultishot(int socket, long message, int messageFlags, int bufferGroup, long userData) {
        int at = message(IORING_OP_RECVMSG, socket, message, messageFlags, userData);
        ByteBuffer host = requests.host();
        host.put(at + sqe.flags(), (byte) abi.value(IOSQE_BUFFER_SELECT));
        host.putShort(at + sqe.priority(), (short) abi.value(IORING_RECV_MULTISHOT));
        host.putShort(at + sqe.bufferGroup(), (short) bufferGroup);
    }

    /** {@code sendmsg(2)}. */
    void sendmsg(int socket, long message, int messageFlags, long userData) {
        message(IORING_OP_SENDMSG, socket, message, messageFlags, userData);
    }

    /** {@code sendmsg(2)} on a registered socket. */
    void sendmsgRegistered(int fixedFile, long message, int messageFlags, long userData) {
        int at = message(IORING_OP_SENDMSG, fixedFile, message, messageFlags, userData);
        requests.host().put(at + sqe.flags(), (byte) abi.value(IOSQE_FIXED_FILE));
    }

    /** Completes when a descriptor can be read or has an error. */
    void pollIn(int descriptor, long userData) {
        poll(descriptor, abi.value(POLLIN), userData);
    }

    /** Completes when a descriptor has an error. */
    void pollError(int descriptor, long userData) {
        poll(descriptor, 0, userData);
    }

    private void poll(int descriptor, int events, long userData) {
        int at = add(abi.value(IORING_OP_POLL_ADD), descriptor, userData);
        requests.host().putShort(at + sqe.operationFlags(), (short) events);
    }

    /** Cancels the request that has the given user data. */
    void cancel(long target, long userData) {
        int at = add(abi.value(IORING_OP_ASYNC_CANCEL), -1, userData);
        requests.host().putLong(at + sqe.address(), target);
    }

    /** {@return how many requests there is room for} */
    int room() {
        return entries - (next - RingWords.acquire(words, head));
    }

    /** Lets the kernel see what was added, and returns how many requests it has not taken. */
    int publish() {
        RingWords.release(words, tail, next);
        return next - RingWords.acquire(words, head);
    }

    /** Takes back what was added and the kernel has not taken, which it does only when it is entered. */
    void withdraw() {
        next = RingWords.acquire(words, head);
        RingWords.release(words, tail, next);
    }

    /** {@return how many requests were ever added and not withdrawn, modulo 2³²} */
    int added() {
        return next;
    }

    private int message(Constant operation, int socket, long message, int messageFlags, long userData) {
        int at = add(abi.value(operation), socket, userData);
        ByteBuffer host = requests.host();
        host.putLong(at + sqe.address(), message);
        host.putInt(at + sqe.length(), 1);
        host.putInt(at + sqe.operationFlags(), messageFlags);
        return at;
    }

    private int add(int operation, int descriptor, long userData) {
        if (room() == 0) {
            throw new IllegalStateException("more requests than the ring has entries");
        }
        int at = (next++ & entries - 1) * sqe.size();
        ByteBuffer host = requests.host();
        for (int i = 0; i < sqe.size(); i += Long.BYTES) {
            host.putLong(at + i, 0);
        }
        host.put(at + sqe.opcode(), (byte) operation);
        host.putInt(at + sqe.descriptor(), descriptor);
        host.putLong(at + sqe.userData(), userData);
        return at;
    }
}
