package io.github.datagram.netty;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.ECANCELED;
import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.ENOBUFS;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_BUFFER_SHIFT;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_F_BUFFER;
import static io.github.datagram.cmsg.abi.Constant.IORING_CQE_F_MORE;

import io.github.datagram.cmsg.abi.Abi;

/** What the result and the flags of a completion say: see {@code io_uring_enter(2)}. Looked up once, for each datagram asks. */
final class RingResults {
    /** The number of no buffer. */
    static final int NO_BUFFER = -1;

    private final int moreFlag;
    private final int bufferFlag;
    private final int bufferShift;
    private final int noBuffers;
    private final int canceled;
    private final int wouldBlock;
    private final int invalid;

    RingResults(Abi abi) {
        moreFlag = abi.value(IORING_CQE_F_MORE);
        bufferFlag = abi.value(IORING_CQE_F_BUFFER);
        bufferShift = abi.value(IORING_CQE_BUFFER_SHIFT);
        noBuffers = -abi.value(ENOBUFS);
        canceled = -abi.value(ECANCELED);
        wouldBlock = -abi.value(EAGAIN);
        invalid = -abi.value(EINVAL);
    }

    /** {@return whether the request has ended} */
    boolean isLast(int flags) {
        return (flags & moreFlag) == 0;
    }

    /** {@return the buffer that the kernel has taken, or {@link #NO_BUFFER}} */
    int bufferId(int flags) {
        return (flags & bufferFlag) == 0 ? NO_BUFFER : flags >>> bufferShift;
    }

    /** {@return whether it wanted a buffer and there was none} */
    boolean lacksBuffers(int result) {
        return result == noBuffers;
    }

    /** {@return whether it failed though nothing is wrong: for want of buffers or of datagrams, or because it was cancelled} */
    boolean isHarmless(int result) {
        return result == noBuffers || result == canceled || result == wouldBlock;
    }

    /** {@return whether the kernel does not know the request} */
    boolean isUnknown(int result) {
        return result == invalid;
    }
}
