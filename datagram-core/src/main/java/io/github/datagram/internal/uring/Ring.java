package io.github.datagram.internal.uring;

import static io.github.datagram.cmsg.abi.Constant.EAGAIN;
import static io.github.datagram.cmsg.abi.Constant.EBUSY;
import static io.github.datagram.cmsg.abi.Constant.EINTR;
import static io.github.datagram.cmsg.abi.Constant.ETIME;
import static io.github.datagram.cmsg.abi.Constant.IORING_ENTER_EXT_ARG;
import static io.github.datagram.cmsg.abi.Constant.IORING_ENTER_GETEVENTS;
import static io.github.datagram.cmsg.abi.Constant.IORING_OFF_SQES;
import static io.github.datagram.cmsg.abi.Constant.IORING_OFF_SQ_RING;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_CLAMP;
import static io.github.datagram.cmsg.abi.Constant.IORING_SETUP_CQSIZE;

import io.github.datagram.DatagramException;
import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import io.github.datagram.cmsg.abi.IoUringCalls;
import io.github.datagram.internal.posix.Mapping;
import io.github.datagram.internal.posix.Memory;
import io.github.datagram.internal.posix.RingCalls;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** One io_uring: a queue of requests, a queue of completions, and the call that moves both. For one thread at a time. */
final class Ring {
    private static final long SECOND = 1_000_000_000L;

    /** How long to wait for what was cancelled; it comes as soon as the thread that armed it meets an interrupt. */
    private static final long CANCEL_NANOS = 5 * SECOND;

    private static final long CANCEL_AGAIN_NANOS = SECOND / 1000;

    private final RingCalls calls;
    private final int descriptor;
    private final RingParams params;
    private final Mapping rings;
    private final Mapping sqes;
    private final SubmissionQueue submissions;
    private final CompletionQueue completions;
    private final Memory waiting;
    private final IoUringCalls.GeteventsArg argument;
    private final IoUringCalls.KernelTimespec timespec;
    private final int getEvents;
    private final int extendedArgument;
    private final int[] transientErrors;

    private Ring(RingCalls calls, int descriptor, RingParams params) throws DatagramException {
        this.calls = calls;
        this.descriptor = descriptor;
        this.params = params;
        Abi abi = calls.syscalls().abi();
        argument = abi.ioUringCalls().geteventsArg();
        timespec = abi.ioUringCalls().timespec();
        waiting = Memory.allocate(argument.size() + timespec.size());
        waiting.host().putLong(argument.time(), waiting.address(argument.size()));
        getEvents = abi.value(IORING_ENTER_GETEVENTS);
        extendedArgument = abi.value(IORING_ENTER_EXT_ARG);
        transientErrors = Stream.of(EAGAIN, EBUSY, EINTR, ETIME)
                .mapToInt(errno -> -abi.value(errno))
                .toArray();
        rings = Mapping.of(calls.syscalls(), descriptor, abi.value(IORING_OFF_SQ_RING), params.ringBytes());
        try {
            sqes = Mapping.of(calls.syscalls(), descriptor, abi.value(IORING_OFF_SQES), params.sqeBytes());
        } catch (DatagramException e) {
            rings.unmap();
            throw e;
        }
        submissions = new SubmissionQueue(abi, rings, sqes, params);
        completions = new CompletionQueue(abi, rings, params);
    }

    /**
     * Sets up a ring.
     *
     * @param calls how to
     * @param requests for how many requests there shall be room at once
     * @param results for how many completions there shall be room at once
     * @return the ring
     * @throws DatagramException if a call fails; nothing stays open
     */
    static Ring open(RingCalls calls, int requests, int results) throws DatagramException {
        Abi abi = calls.syscalls().abi();
        int flags = abi.value(IORING_SETUP_CQSIZE) | abi.value(IORING_SETUP_CLAMP);
        var params = new RingParams(abi, Math.max(requests, results), flags);
        int descriptor = calls.setup(requests, params.address());
        if (descriptor < 0) {
            throw calls.syscalls().failure("io_uring_setup", descriptor, RingHints.setup(abi, descriptor));
        }
        try {
            return new Ring(calls, descriptor, params);
        } catch (DatagramException | RuntimeException | Error e) {
            calls.close(descriptor);
            throw e;
        }
    }

    int descriptor() {
        return descriptor;
    }

    boolean hasFeature(Constant feature) {
        return params.hasFeature(feature);
    }

    SubmissionQueue submissions() {
        return submissions;
    }

    CompletionQueue completions() {
        return completions;
    }

    /** {@code io_uring_register(2)}: its result, or a negated errno. */
    int register(Constant operation, long address, int count) {
        return calls.register(descriptor, calls.syscalls().abi().value(operation), address, count);
    }

    /**
     * Hands over the requests that were added, and waits for completions.
     *
     * @param minimum for how many to wait
     * @param nanos how long; negative for ever
     * @throws DatagramException if the call fails; that the time is over, or a signal came, is no failure
     */
    void enter(int minimum, long nanos) throws DatagramException {
        int submit = submissions.publish();
        boolean timed = minimum > 0 && nanos >= 0;
        int result = timed
                ? calls.enter(descriptor, submit, minimum, getEvents | extendedArgument, time(nanos), argument.size())
                : calls.enter(descriptor, submit, minimum, getEvents);
        if (result < 0 && !isTransient(result)) {
            throw calls.syscalls().failure("io_uring_enter", result, "");
        }
    }

    /**
     * Sees to it that a request can be added: hands over those that were, if need be.
     *
     * @throws DatagramException if the call fails
     */
    void makeRoom() throws DatagramException {
        if (submissions.room() == 0) {
            enter(0, 0);
        }
    }

    /** {@return how many requests have not come to their end} */
    int inFlight() {
        return submissions.added() - completions.finished();
    }

    /**
     * Cancels requests, and waits until none is in flight any more. A request that another thread is just working on is not
     * found, and so they are cancelled again and again.
     *
     * @param userData those that may be in flight
     * @return false if one still is; the kernel may then write to its memory at any time
     */
    boolean cancel(long... userData) {
        return cancel(this::inFlight, completion -> {}, userData);
    }

    /**
     * Cancels some of the requests that are in flight, and waits until these no longer are.
     *
     * @param inFlight tells how many they are
     * @param settle is told each completion meanwhile
     * @param userData those that may be in flight
     * @return false if one still is
     */
    boolean cancel(IntSupplier inFlight, Consumer<CompletionQueue> settle, long... userData) {
        long deadline = System.nanoTime() + CANCEL_NANOS;
        settleCompletions(settle);
        try {
            while (inFlight.getAsInt() > 0 && deadline - System.nanoTime() > 0) {
                submitCancellations(userData);
                enter(inFlight.getAsInt(), CANCEL_AGAIN_NANOS);
                settleCompletions(settle);
            }
        } catch (DatagramException e) {
            return false;
        }
        return inFlight.getAsInt() == 0;
    }

    private void submitCancellations(long... userData) throws DatagramException {
        for (long target : userData) {
            makeRoom();
            if (submissions.room() > 0) {
                submissions.cancel(target, Tag.CANCEL);
            }
        }
    }

    /** Closes the ring and unmaps its memory. Nothing may be in flight. */
    void close() {
        calls.close(descriptor);
        rings.unmap();
        sqes.unmap();
    }

    private void settleCompletions(Consumer<CompletionQueue> settle) {
        while (completions.next()) {
            settle.accept(completions);
            completions.commit();
        }
    }

    private boolean isTransient(int result) {
        for (int errno : transientErrors) {
            if (result == errno) {
                return true;
            }
        }
        return false;
    }

    private long time(long nanos) {
        ByteBuffer host = waiting.host();
        host.putLong(argument.size() + timespec.seconds(), nanos / SECOND);
        host.putLong(argument.size() + timespec.nanoseconds(), nanos % SECOND);
        return waiting.address(0);
    }
}
