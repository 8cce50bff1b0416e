package io.github.datagram.netty;

import static io.github.datagram.cmsg.abi.Constant.POLLERR;
import static io.github.datagram.cmsg.abi.Constant.POLLIN;
import static io.github.datagram.cmsg.abi.Constant.POLLOUT;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.spi.PolledTransport;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUringIoEvent;
import io.netty.channel.uring.IoUringIoHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives by one request in the loop's ring that stays armed, and fills one buffer after the other. The completions that the
 * loop finds in one turn are a batch. Their buffers are given back many at a time, for each time completes and wakes the loop; a
 * task at the end of the turn arms the request anew if it has ended.
 *
 * <p>When it ends for want of buffers, more datagrams are waiting than a turn can read. A completion and a buffer for each then
 * cost more than one {@code recvmmsg} for a whole batch. So until a batch is not full any more, a poll tells that the socket is
 * readable, once for each time it is read. The same serves where the kernel has no request that stays armed (before Linux 6.0)
 * or somebody forbids it. Never are both armed, so that datagrams stay in their order.
 *
 * <p>Errors are waited for by a poll. A {@code RECVMSG} with {@code MSG_ERRQUEUE} would not stay armed under traffic.
 */
final class UringDriver implements IoUringIoHandle, LoopDriver {
    /** A system property that, when {@code false}, has datagrams waited for by a poll: {@value}. */
    static final String MULTISHOT_PROPERTY = "io.github.datagram.io_uring.multishot";

    private static final System.Logger LOG = System.getLogger("io.github.datagram");

    /** Kinds of requests, their user data. */
    private static final short DATA = 1;

    private static final short READABLE = 2;
    private static final short WRITABLE = 3;
    private static final short ERROR = 4;
    private static final short BUFFERS = 5;
    private static final short NO_BUFFERS = 6;
    private static final short CANCEL = 7;
    private static final int KINDS = 5;
    private static final int NOT_ARMED = 0;

    /** So that the kernel goes on filling buffers while a turn of the loop reads some. */
    private static final int BUFFERS_PER_BATCH = 2;

    private static final int MAX_BUFFERS = 1 << 15;

    private final IoEventLoop loop;
    private final Listener listener;
    private final IoRegistration registration;
    private final RingRequests requests;
    private final Abi abi = Abi.host().orElseThrow();
    private final RingResults results = new RingResults(abi);
    private final Runnable endOfTurn = this::endTurn;

    /** By kind, how to cancel the request that is armed. */
    private final long[] armed = new long[KINDS];

    private final @Nullable UringBuffers buffers;
    private boolean multishot;
    private boolean flooded;
    private boolean reading;
    private boolean hasRead;
    private boolean turnEnds;
    private boolean ended;
    private @Nullable Runnable whenQuiet;

    private UringDriver(IoEventLoop loop, PolledTransport transport, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        registration = LoopDriver.register(loop, this);
        requests = new RingRequests(abi, registration, transport.descriptor());
        multishot = !"false".equals(System.getProperty(MULTISHOT_PROPERTY));
        buffers = multishot ? newBuffers(transport) : null;
    }

    private UringBuffers newBuffers(PolledTransport transport) {
        int count = Math.min(BUFFERS_PER_BATCH * transport.sendSlots().length, MAX_BUFFERS);
        return new UringBuffers(
                transport.newReceiveBuffers(count), requests, registration.<Object>attachment(), BUFFERS);
    }

    static UringDriver start(IoEventLoop loop, PolledTransport transport, Listener listener) {
        var driver = new UringDriver(loop, transport, listener);
        driver.arm(ERROR);
        return driver;
    }

    @Override
    public void startReading() {
        reading = true;
        armReceive();
        if (buffers != null && buffers.hasHeld()) {
            endTurnLater();
        }
    }

    @Override
    public void stopReading() {
        reading = false;
        cancel(DATA);
        cancel(READABLE);
    }

    @Override
    public void awaitWritable() {
        arm(WRITABLE);
    }

    private void armReceive() {
        if (armed[DATA] == NOT_ARMED && armed[READABLE] == NOT_ARMED) {
            arm(multishot && !flooded ? DATA : READABLE);
        }
    }

    private void arm(short kind) {
        if (armed[kind] == NOT_ARMED && !ended) {
            armed[kind] = switch (kind) {
                case DATA -> Objects.requireNonNull(buffers).arm(kind);
                case READABLE -> requests.poll(abi.value(POLLIN), kind);
                case WRITABLE -> requests.poll(abi.value(POLLOUT), kind);
                default -> requests.poll(0, kind);
            };
        }
    }

    private void cancel(short kind) {
        if (armed[kind] != NOT_ARMED) {
            requests.cancel(armed[kind], CANCEL);
        }
    }

    @Override
    public void handle(IoRegistration itsRegistration, IoEvent ioEvent) {
        var event = (IoUringIoEvent) ioEvent;
        var kind = (short) event.userData();
        int result = event.res();
        int flags = event.flags();
        if (kind < KINDS && results.isLast(flags)) {
            armed[kind] = NOT_ARMED;
        }
        switch (kind) {
            case DATA -> completeReceive(result, results.bufferId(flags));
            case READABLE, WRITABLE, ERROR -> completePoll(kind, result);
            case BUFFERS -> completeProvide(result);
            case NO_BUFFERS -> Objects.requireNonNull(buffers).removed();
            default -> {}
        }
        tellIfQuiet();
    }

    private void completeReceive(int result, int id) {
        UringBuffers memory = Objects.requireNonNull(buffers);
        if (result >= 0 && reading && !memory.hasHeld()) {
            receive(memory, id);
        } else if (result >= 0) {
            memory.hold(id);
        } else if (id != RingResults.NO_BUFFER) {
            memory.giveBack(id);
        }
        flooded |= results.lacksBuffers(result);
        if (results.isUnknown(result)) {
            fallBack("RECVMSG", result);
        } else if (result < 0 && !results.isHarmless(result)) {
            listener.receiveFailed(result);
        }
        endTurnLater();
    }

    private void receive(UringBuffers memory, int id) {
        hasRead = true;
        listener.received(memory.read(id), id);
        memory.giveBack(id);
    }

    private void completePoll(short kind, int result) {
        if (ended) {
            return;
        }
        if (result >= 0) {
            tellReady(kind, result);
        }
        if (kind == ERROR) {
            arm(ERROR);
        } else if (kind == READABLE && reading) {
            armReceive();
        }
    }

    private void tellReady(short kind, int events) {
        if (kind == ERROR || (events & abi.value(POLLERR)) != 0) {
            listener.errorPending();
        }
        if (kind == READABLE && reading) {
            readHeld();
            flooded = listener.readable();
        } else if (kind == WRITABLE) {
            listener.writable();
        }
    }

    private void completeProvide(int result) {
        if (result < 0 && !ended) {
            fallBack("PROVIDE_BUFFERS", result);
            cancel(DATA);
        }
    }

    private void fallBack(String operation, int result) {
        if (multishot) {
            multishot = false;
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} of io_uring: {1}; datagrams are waited for by a poll",
                    operation,
                    abi.errnoName(-result));
        }
    }

    private void endTurnLater() {
        if (!turnEnds && !ended && !loop.isShuttingDown()) {
            turnEnds = true;
            loop.execute(endOfTurn);
        }
    }

    private void endTurn() {
        turnEnds = false;
        readHeld();
        if (ended) {
            return;
        }
        if (armed[DATA] == NOT_ARMED) {
            Objects.requireNonNull(buffers).publish();
        }
        if (hasRead) {
            hasRead = false;
            listener.receivedAll();
        }
        if (reading) {
            armReceive();
        }
    }

    private void readHeld() {
        while (reading && !ended && buffers != null && buffers.hasHeld()) {
            receive(buffers, buffers.takeHeld());
        }
    }

    @Override
    public void quiesce(Runnable then) {
        end();
        whenQuiet = then;
        tellIfQuiet();
    }

    private void end() {
        if (!ended) {
            ended = true;
            for (short kind = 0; kind < KINDS; kind++) {
                cancel(kind);
            }
        }
    }

    private void tellIfQuiet() {
        Runnable then = whenQuiet;
        if (then != null && (!registration.isValid() || Arrays.stream(armed).allMatch(id -> id == NOT_ARMED))) {
            whenQuiet = null;
            then.run();
        }
    }

    @Override
    public void detach() {
        end();
        if (buffers != null && registration.isValid()) {
            buffers.remove(NO_BUFFERS);
        }
        registration.cancel();
    }

    @Override
    public void close() {
        listener.loopEnds();
    }
}
