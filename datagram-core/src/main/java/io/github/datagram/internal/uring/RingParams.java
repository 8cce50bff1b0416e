package io.github.datagram.internal.uring;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.IoUring;
import io.github.datagram.cmsg.abi.IoUringCalls;
import io.github.datagram.internal.posix.Memory;

/** {@code struct io_uring_params}: what a ring is asked to be, and after {@code io_uring_setup(2)} what it is. */
final class RingParams {
    private final Abi abi;
    private final IoUringCalls.Params layout;
    private final Memory memory;

    RingParams(Abi abi, int cqEntries, int flags) {
        this.abi = abi;
        layout = abi.ioUringCalls().params();
        memory = Memory.allocate(layout.size());
        memory.host().putInt(layout.cqEntries(), cqEntries);
        memory.host().putInt(layout.flags(), flags);
    }

    long address() {
        return memory.address(0);
    }

    boolean hasFeature(Constant feature) {
        return (memory.host().getInt(layout.features()) & abi.value(feature)) != 0;
    }

    int sqEntries() {
        return memory.host().getInt(layout.sqEntries());
    }

    int cqEntries() {
        return memory.host().getInt(layout.cqEntries());
    }

    /** Where a part of the submission queue is: one of {@link IoUring.SqOffsets}. */
    int sq(int part) {
        return memory.host().getInt(layout.sqOffsets() + part);
    }

    /** Where a part of the completion queue is: one of {@link IoUring.CqOffsets}. */
    int cq(int part) {
        return memory.host().getInt(layout.cqOffsets() + part);
    }

    /** How long the memory of both queues is, which is one since {@code IORING_FEAT_SINGLE_MMAP}. */
    int ringBytes() {
        IoUring ioUring = abi.ioUring();
        int submissions = sq(ioUring.sqOffsets().array()) + sqEntries() * Integer.BYTES;
        int completions =
                cq(ioUring.cqOffsets().cqes()) + cqEntries() * ioUring.cqe().size();
        return Math.max(submissions, completions);
    }

    int sqeBytes() {
        return sqEntries() * abi.ioUring().sqe().size();
    }
}
