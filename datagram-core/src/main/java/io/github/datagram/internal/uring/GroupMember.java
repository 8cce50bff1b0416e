package io.github.datagram.internal.uring;

import io.github.datagram.DatagramException;
import io.github.datagram.internal.posix.MessageSlot;
import io.github.datagram.spi.Transport;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A socket of a {@link UringGroup}. What is not final belongs to who holds the group's turnstile. */
final class GroupMember implements Reception {
    /** What it has armed on the group's ring. */
    final SocketRequests requests;

    /** Its place in the group, from 1 on, and the owner of its requests. */
    final int place;

    /** Whether it waits for its turn to be told. */
    boolean isReady;

    /** Whether it waits for its turn to be armed. */
    boolean isIdle;

    /** Whether nothing of it will be armed any more. */
    boolean hasLeft;

    private final UringGroup group;
    private @Nullable Transport transport;

    /** Whether what it was told for has been received. */
    private boolean isReceived;

    GroupMember(UringGroup group, int place, SocketRequests requests) {
        this.group = group;
        this.place = place;
        this.requests = requests;
    }

    /** Says what is received by it, before anything is. */
    void begin(Transport itsTransport) {
        transport = itsTransport;
    }

    Transport transport() {
        return Objects.requireNonNull(transport);
    }

    @Override
    public MessageSlot[] slots() {
        return requests.data().slots();
    }

    @Override
    public void begin() {
        group.join(this);
    }

    /** What the group has taken from its ring, once in each turn; the time-out is 0. */
    @Override
    public int receive(long timeoutNanos) throws DatagramException {
        if (isReceived) {
            return 0;
        }
        isReceived = true;
        requests.absorbFailure();
        requests.data().read();
        return requests.data().filled();
    }

    /** Its turn is over. */
    void release() {
        isReceived = false;
        requests.release();
    }

    @Override
    public long malformed() {
        return requests.data().malformed();
    }

    @Override
    public void stop() {
        group.leave(this);
    }

    @Override
    public void close() {
        group.leave(this);
    }
}
