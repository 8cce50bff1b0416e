package io.github.datagram.internal.mmsg;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.SocketEvent;
import io.github.datagram.internal.posix.CallGate;
import io.github.datagram.internal.posix.Readiness;
import io.github.datagram.internal.posix.Syscalls;
import io.github.datagram.spi.Transport;
import io.github.datagram.spi.TransportGroup;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sockets for which one thread waits, and then receives from those that are ready by a call each. A flooded one is told again
 * with each wait, behind the others.
 */
final class MessageGroup implements TransportGroup {
    private final MessageCalls calls;
    private final Syscalls syscalls;
    private final Readiness readiness;
    private final Map<ReceiveMemory.Shape, Reference<ReceiveMemory>> memories = new HashMap<>();
    private final CallGate gate = new CallGate();
    private volatile @Nullable MessageTransport[] members = new @Nullable MessageTransport[0];
    private volatile boolean stopping;
    private int ready;
    private int next;

    private MessageGroup(MessageCalls calls, Syscalls syscalls, Readiness readiness) {
        this.calls = calls;
        this.syscalls = syscalls;
        this.readiness = readiness;
    }

    static MessageGroup open(MessageCalls calls, Syscalls syscalls) throws DatagramException {
        return new MessageGroup(calls, syscalls, calls.platform(syscalls).openReadiness("a group"));
    }

    @Override
    public Backend backend() {
        return calls.backend();
    }

    @Override
    public Transport open(DatagramOptions options, Consumer<SocketEvent> events) throws DatagramException {
        MessageTransport transport = MessageTransport.open(calls, syscalls, options, events, this::memory);
        join(transport);
        return transport;
    }

    /** A stream's batch has expired when the next one receives, so that those that need the same can have the same. */
    private synchronized ReceiveMemory memory(ReceiveMemory.Shape shape) {
        Reference<ReceiveMemory> kept = memories.get(shape);
        ReceiveMemory memory = kept == null ? null : kept.get();
        if (memory == null) {
            memories.values().removeIf(each -> each.get() == null);
            memory = new ReceiveMemory(syscalls.abi(), shape);
            memories.put(shape, new WeakReference<>(memory));
        }
        return memory;
    }

    private synchronized void join(MessageTransport transport) {
        int place = Arrays.asList(members).indexOf(null);
        if (place < 0) {
            place = members.length;
            members = Arrays.copyOf(members, 2 * place + 1);
        }
        members[place] = transport;
        int joined = place;
        transport.whenStopped(() -> leave(joined, transport));
    }

    /** Its socket stays open meanwhile, if it has not left. */
    @Override
    public synchronized void admit(Transport transport) throws DatagramException {
        int place = Arrays.asList(members).indexOf(transport);
        MessageTransport member = place < 0 ? null : members[place];
        if (member != null) {
            readiness.add(member.descriptor(), place);
        }
    }

    /** The socket is still open. */
    @SuppressWarnings("ReferenceEquality")
    private synchronized void leave(int place, MessageTransport transport) {
        if (members[place] == transport) {
            readiness.remove(transport.descriptor());
            members[place] = null;
        }
    }

    @Override
    public @Nullable Transport poll() {
        while (next < ready) {
            int index = next++;
            int place = readiness.number(index);
            MessageTransport member = place < 0 ? null : members[place];
            if (member != null) {
                member.noticeErrors(readiness.hasError(index));
                return member;
            }
        }
        return null;
    }

    @Override
    public void await(long timeoutNanos) throws DatagramException {
        ready = 0;
        next = 0;
        if (gate.enter()) {
            try {
                ready = readiness.await(stopping ? 0 : timeoutNanos);
            } finally {
                gate.exit();
                Reference.reachabilityFence(this);
            }
        }
    }

    @Override
    public void stopWaiting() {
        stopping = true;
        if (gate.enter()) {
            try {
                readiness.wake();
            } finally {
                gate.exit();
            }
        }
    }

    @Override
    public void close() {
        stopWaiting();
        if (gate.close()) {
            readiness.close();
        }
    }
}
