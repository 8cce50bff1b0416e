package io.github.datagram.internal.uring;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.Turnstile;
import io.github.datagram.internal.posix.CallGate;
import io.github.datagram.internal.posix.ErrorQueue;
import io.github.datagram.internal.posix.EventFd;
import io.github.datagram.internal.posix.PosixSocket;
import io.github.datagram.internal.posix.RingCalls;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that receive through one ring and send through another. One thread enters the ring that receives, for all of them at
 * once, and tells in turn those that something came for. A socket whose requests have ended is armed anew after its turn.
 *
 * <p>A socket that is stopped has what it armed cancelled, by the one thread if that waits, else by the thread that stops it:
 * the one thread may be busy for long. Completions of other sockets that turn up meanwhile are put aside.
 */
final class UringGroup implements TransportGroup {
    private static final int REQUESTS = 256;

    /** Where there are more, the kernel keeps them until these were taken ({@code IORING_FEAT_NODROP}). */
    private static final int COMPLETIONS = 1 << 13;

    private final RingCalls calls;
    private final Ring ring;
    private final SendRing sendRing;
    private final EventFd wakeUp;
    private final Tenants tenants = new Tenants();
    private final Turnstile turnstile = new Turnstile();
    private final CallGate gate = new CallGate();
    private final Cleaner.Cleanable cleanable;
    private volatile boolean stopping;

    // What follows belongs to who is in the turnstile.
    private @Nullable GroupMember[] members = new @Nullable GroupMember[0];
    private final Queue<GroupMember> ready = new ArrayDeque<>();
    private final Queue<GroupMember> idle = new ArrayDeque<>();
    private @Nullable GroupMember told;
    private boolean wakeArmed;

    private UringGroup(RingCalls calls, Ring ring, SendRing sendRing, EventFd wakeUp) {
        this.calls = calls;
        this.ring = ring;
        this.sendRing = sendRing;
        this.wakeUp = wakeUp;
        Tenants memory = tenants;
        cleanable = RingOwner.register(this, ring, memory, memory::close, memory::lasting);
    }

    static UringGroup open(RingCalls calls) throws DatagramException {
        var wakeUp = new EventFd(calls.syscalls(), "a group");
        Ring ring = null;
        try {
            ring = Ring.open(calls, REQUESTS, COMPLETIONS);
            return new UringGroup(calls, ring, SendRing.open(calls, REQUESTS), wakeUp);
        } catch (DatagramException | RuntimeException | Error e) {
            if (ring != null) {
                ring.close();
            }
            wakeUp.close();
            throw e;
        }
    }

    @Override
    public Backend backend() {
        return Backend.IO_URING;
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        var opening = new Opening();
        var transport = UringTransport.open(calls.syscalls(), options, events, opening);
        Objects.requireNonNull(opening.member).begin(transport);
        return transport;
    }

    @Override
    public void admit(Transport transport) {
        ((UringTransport) transport).begin();
    }

    /** Has a member armed and told. For any thread. */
    void join(GroupMember member) {
        turnstile.pass(wakeUp::signal, () -> {
            if (!member.hasLeft) {
                place(member);
            }
        });
    }

    /** The rings of this group, for a socket that is being opened. */
    private final class Opening implements UringTransport.Rings {
        private @Nullable GroupMember member;

        @Override
        public Reception receive(PosixSocket socket, DatagramOptions options, int controlCapacity, ErrorQueue errors)
                throws DatagramException {
            int place = tenants.take();
            try {
                var requests = new SocketRequests(calls, ring, place, socket, options, controlCapacity, errors);
                tenants.fill(place, requests.data());
                return member = new GroupMember(UringGroup.this, place, requests);
            } catch (DatagramException | RuntimeException | Error e) {
                tenants.free(place);
                throw e;
            }
        }

        @Override
        public UringTransport.Emission send(PosixSocket socket, DatagramOptions options, ErrorQueue errors) {
            var sender = new RingSender(calls, sendRing, socket, options.batchSize(), errors);
            return new UringTransport.Emission(sender, () -> {});
        }
    }

    private void place(GroupMember member) {
        if (member.place >= members.length) {
            members = Arrays.copyOf(members, 2 * member.place);
        }
        members[member.place] = member;
        queue(member);
    }

    /** Ends all that a member has armed. For any thread, as often as it likes. */
    void leave(GroupMember member) {
        turnstile.pass(wakeUp::signal, () -> {
            if (!member.hasLeft) {
                member.hasLeft = true;
                dismiss(member);
            }
        });
    }

    private void dismiss(GroupMember member) {
        CompletionQueue completions = ring.completions();
        for (int kept = completions.kept(); kept > 0 && completions.nextKept(); kept--) {
            settle(member, completions);
        }
        DataRequests data = member.requests.data();
        boolean ended = ring.cancel(
                member.requests::inFlight, completion -> settle(member, completion), SocketRequests.lasting(data));
        if (ended) {
            data.close();
            tenants.free(member.place);
            if (member.place < members.length) {
                members[member.place] = null;
            }
        }
    }

    private static void settle(GroupMember leaving, CompletionQueue completion) {
        if (Tag.owner(completion.userData()) == leaving.place) {
            leaving.requests.settle(completion);
        } else if (Tag.kind(completion.userData()) != Tag.CANCEL) {
            completion.keep();
        }
    }

    @Override
    public @Nullable Transport poll() {
        turnstile.enter();
        try {
            release();
            told = ready.poll();
            if (told == null) {
                return null;
            }
            told.isReady = false;
            return told.transport();
        } finally {
            turnstile.exit();
        }
    }

    @Override
    public void await(long timeoutNanos) throws DatagramException {
        if (gate.enter()) {
            turnstile.enter();
            try {
                release();
                reap();
                if (ready.isEmpty() || !idle.isEmpty()) {
                    enter(timeoutNanos);
                }
            } finally {
                turnstile.exit();
                gate.exit();
                Reference.reachabilityFence(this);
            }
        }
    }

    /** Waits once at the most. Requests that have ended without a datagram may have to be followed by others of another kind. */
    private void enter(long timeoutNanos) throws DatagramException {
        long left = timeoutNanos;
        do {
            arm();
            boolean mayWait = left != 0 && ready.isEmpty() && !stopping && !turnstile.isWanted();
            ring.enter(mayWait ? 1 : 0, left);
            left = 0;
            reap();
        } while (ready.isEmpty() && !idle.isEmpty());
    }

    private void release() {
        GroupMember last = told;
        told = null;
        if (last != null && !last.hasLeft) {
            last.release();
            queue(last);
        }
    }

    private void arm() throws DatagramException {
        for (GroupMember member = idle.peek(); member != null; member = idle.peek()) {
            if (!member.hasLeft) {
                member.requests.arm();
            }
            member.isIdle = false; // not before, lest it be forgotten if that fails
            idle.remove();
        }
        if (!wakeArmed) {
            ring.makeRoom();
            ring.submissions().pollIn(wakeUp.descriptor(), Tag.WAKE);
            wakeArmed = true;
        }
    }

    private void reap() {
        CompletionQueue completions = ring.completions();
        while (completions.nextKept() || completions.next()) {
            complete(completions);
        }
        completions.commit();
    }

    private void complete(CompletionQueue completion) {
        int owner = Tag.owner(completion.userData());
        GroupMember member = owner < members.length ? members[owner] : null;
        if (member != null && !member.hasLeft) {
            member.requests.complete(completion);
            queue(member);
        } else if (completion.userData() == Tag.WAKE) {
            wakeArmed = false;
            wakeUp.clear();
        }
    }

    /** Has a member get its turn, if it needs one. */
    private void queue(GroupMember member) {
        if (!member.isReady && member.requests.hasNews()) {
            member.isReady = true;
            ready.add(member);
        }
        if (!member.isIdle && member.requests.isIdle()) {
            member.isIdle = true;
            idle.add(member);
        }
    }

    @Override
    public void stopWaiting() {
        stopping = true;
        if (gate.enter()) {
            try {
                wakeUp.signal();
            } finally {
                gate.exit();
            }
        }
    }

    @Override
    public void close() {
        stopWaiting();
        if (gate.close()) {
            cleanable.clean();
            sendRing.close();
            wakeUp.close();
        }
    }
}
