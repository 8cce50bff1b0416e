package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EINVAL;
import static io.github.datagram.cmsg.abi.Constant.IORING_FEAT_EXT_ARG;
import static io.github.datagram.cmsg.abi.Constant.IORING_FEAT_NODROP;
import static io.github.datagram.cmsg.abi.Constant.IORING_FEAT_SINGLE_MMAP;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_ASYNC_CANCEL;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_POLL_ADD;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_RECVMSG;
import static io.github.datagram.cmsg.abi.Constant.IORING_OP_SENDMSG;
import static io.github.datagram.cmsg.abi.Constant.IORING_REGISTER_PROBE;
import static io.github.datagram.cmsg.abi.Constant.IO_URING_OP_SUPPORTED;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.IoUringCalls;
import io.github.datagram.internal.posix.Memory;
import io.github.datagram.internal.posix.MessageBlock;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.internal.posix.Syscalls;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What this machine's io_uring can do, found by trying. A good result is remembered; a bad one is not, for limits and sysctls
 * change.
 *
 * @param cause why it cannot be used; empty if it can
 * @param multishotCause why one request receives only once; empty if it receives again and again
 */
record RingSupport(String cause, String multishotCause) {
    /** A system property that, when {@code false}, has each datagram asked for by a request of its own: {@value}. */
    static final String MULTISHOT_PROPERTY = "io.github.datagram.io_uring.multishot";

    private static final List<Constant> FEATURES =
            List.of(IORING_FEAT_SINGLE_MMAP, IORING_FEAT_NODROP, IORING_FEAT_EXT_ARG);
    private static final List<Constant> OPERATIONS =
            List.of(IORING_OP_POLL_ADD, IORING_OP_SENDMSG, IORING_OP_RECVMSG, IORING_OP_ASYNC_CANCEL);
    private static final int MAX_OPERATIONS = 256;
    private static final int PROBE_BUFFERS = 1;
    private static final int PROBE_GROUP = 0;

    private static volatile RingSupport known = new RingSupport("not tried", "");

    /** {@return why io_uring cannot be used; empty if it can} */
    static Optional<String> unavailabilityCause() {
        return Syscalls.unavailabilityCause().or(() -> Optional.of(get().cause).filter(cause -> !cause.isEmpty()));
    }

    /** {@return what there is} */
    static RingSupport get() {
        if (!known.cause.isEmpty()) {
            known = probe(new RingCalls(Syscalls.get()));
        }
        return known;
    }

    /** {@return whether one request receives again and again, and nobody forbids it} */
    boolean multishot() {
        return multishotCause.isEmpty() && !"false".equals(System.getProperty(MULTISHOT_PROPERTY));
    }

    static RingSupport probe(RingCalls calls) {
        try {
            Ring ring = Ring.open(calls, 1, 1);
            try {
                String missing = missingFeature(ring)
                        .or(() -> missingOperation(calls.syscalls().abi(), ring))
                        .orElse("");
                return new RingSupport(missing, missing.isEmpty() ? multishotCause(calls, ring) : "");
            } finally {
                ring.close();
            }
        } catch (DatagramException e) {
            return new RingSupport(cause(e), "");
        }
    }

    private static Optional<String> missingFeature(Ring ring) {
        return FEATURES.stream()
                .filter(feature -> !ring.hasFeature(feature))
                .map(feature -> "this kernel's io_uring lacks " + feature + "; Linux 5.11 has it")
                .findFirst();
    }

    private static Optional<String> missingOperation(Abi abi, Ring ring) {
        IoUringCalls.ProbeOp layout = abi.ioUringCalls().probeOp();
        int flags = abi.ioUringCalls().probe().size() + layout.flags();
        Memory answer = Memory.allocate(flags + MAX_OPERATIONS * layout.size());
        int result = ring.register(IORING_REGISTER_PROBE, answer.address(0), MAX_OPERATIONS);
        int supported = abi.value(IO_URING_OP_SUPPORTED);
        return OPERATIONS.stream()
                .filter(operation -> result < 0
                        || (answer.host().getShort(flags + abi.value(operation) * layout.size()) & supported) == 0)
                .map(operation -> "this kernel's io_uring lacks " + operation)
                .findFirst();
    }

    /** No probe tells it; but only a kernel that knows the flag gets as far as finding out that a ring is not a socket. */
    private static String multishotCause(RingCalls calls, Ring ring) {
        try {
            var buffers = new BufferRing(calls, ring, PROBE_GROUP, PROBE_BUFFERS);
            try {
                return refusesMultishot(calls.syscalls().abi(), ring)
                        ? "this kernel's io_uring lacks IORING_RECV_MULTISHOT for RECVMSG; Linux 6.0 has it"
                        : "";
            } finally {
                buffers.close();
            }
        } catch (DatagramException e) {
            return cause(e);
        }
    }

    private static boolean refusesMultishot(Abi abi, Ring ring) throws DatagramException {
        var message = new MessageBlock(abi, 1, 1, 1, 1);
        ring.submissions().recvmsgMultishot(ring.descriptor(), message.address(0), 0, PROBE_GROUP, Tag.DATA);
        ring.enter(1, -1);
        Reference.reachabilityFence(message);
        boolean refuses = ring.completions().next() && ring.completions().result() == -abi.value(EINVAL);
        ring.completions().commit();
        return refuses;
    }

    private static String cause(DatagramException e) {
        return Objects.requireNonNullElse(e.getMessage(), "");
    }
}
