package io.github.datagram.examples.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A datagram that goes a number of hops, and what came of it. It may be sent more than once. */
public final class Probe {
    private final int hop;
    private final int flow;
    private final int query;
    private final List<Answer> complaints = new ArrayList<>(0);
    private int size;
    private volatile Instant sent = Instant.EPOCH;
    private @Nullable Answer answer;
    private boolean unclear;

    /** The number of its datagram, and the one in its payload. */
    long id;

    int number;
    long sentNanos;

    /**
     * A probe that was not sent yet.
     *
     * @param hop how many hops it goes, 1 to 255
     * @param flow which flow it belongs to, from 0; routers that balance load keep a flow on one path
     * @param query which of those to the same hop it is, from 0
     * @param size how long the packet is with all headers, in bytes
     */
    public Probe(int hop, int flow, int query, int size) {
        this.hop = hop;
        this.flow = flow;
        this.query = query;
        this.size = size;
    }

    /** {@return how many hops it goes} */
    public int hop() {
        return hop;
    }

    /** {@return which flow it belongs to} */
    public int flow() {
        return flow;
    }

    /** {@return which of those to the same hop it is} */
    public int query() {
        return query;
    }

    /** {@return how long the packet is with all headers, in bytes} */
    public int size() {
        return size;
    }

    /** Makes it shorter, to be sent again. */
    void shorten(int bytes) {
        size = bytes;
    }

    /** Makes it as short as a router asks for, to be sent again. */
    void shorten(Answer complaint) {
        complaints.add(complaint);
        shorten(complaint.mtu());
    }

    /** {@return why it was made shorter, time and again; empty if it was not} */
    public List<Answer> complaints() {
        return List.copyOf(complaints);
    }

    /** {@return what came back; null if nothing did in time} */
    public @Nullable Answer answer() {
        return answer;
    }

    /** {@return what came back means; empty if nothing did in time} */
    Optional<Answer.Kind> outcome() {
        return Optional.ofNullable(answer).map(Answer::kind);
    }

    /**
     * {@return whether one of several probes was answered, and it may have been this one} Send it again alone to find out.
     */
    boolean isUnclear() {
        return unclear;
    }

    /** {@return how long its answer took, by the clock of the kernel where it tells; zero if there is none} */
    public Duration roundTrip() {
        return answer == null ? Duration.ZERO : Duration.between(sent, answer.time());
    }

    void sending(Instant now) {
        sent = now;
        sentNanos = System.nanoTime();
        answer = null;
        unclear = false;
    }

    /** The kernel knows better when it left. */
    void left(Instant time) {
        sent = time;
    }

    void answered(Answer by) {
        answer = by;
    }

    void becomeUnclear() {
        unclear = true;
    }
}
