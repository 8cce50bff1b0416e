package io.github.datagram.examples.trace;

import io.github.datagram.DatagramException;
import io.github.datagram.examples.trace.Answer.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds the routers on the path to a host, many hops at a time. */
public final class Tracer {
    /** How many times longer to wait than the answer of the same or a farther hop took. */
    private static final int MARGIN = 10;

    private static final long LEAST_PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private final Prober prober;
    private final Plan plan;
    private final List<Probe> probes = new ArrayList<>();
    private final Deque<Probe> unsent;
    private final Set<Probe> open;
    private final int[] lastHops;
    private final int[] farthestHops;
    private long slowest;
    private int window;
    private int nextToTell;
    private boolean reached;

    /**
     * What to send.
     *
     * @param firstHop the first hop to probe, from 1
     * @param maxHops the last hop to probe, if the target is not nearer
     * @param queries how many probes for each hop and flow
     * @param flows how many flows, which may take different paths
     * @param window how many probes may be outstanding
     * @param size how long the packets are with all headers, in bytes
     * @param shortens whether those that are too long for a link are sent again, as long as it takes
     * @param patience how long to wait for each answer at the most
     * @param adapts whether to wait less long where the same or a farther hop has answered
     */
    public record Plan(
            int firstHop,
            int maxHops,
            int queries,
            int flows,
            int window,
            int size,
            boolean shortens,
            Duration patience,
            boolean adapts) {}

    /**
     * A trace that has not begun.
     *
     * @param prober how to send
     * @param plan what to send
     */
    public Tracer(Prober prober, Plan plan) {
        this.prober = prober;
        this.plan = plan;
        for (int hop = plan.firstHop; hop <= plan.maxHops; hop++) {
            for (int query = 0; query < plan.queries; query++) {
                for (int flow = 0; flow < plan.flows; flow++) {
                    probes.add(new Probe(hop, flow, query, plan.size));
                }
            }
        }
        unsent = new ArrayDeque<>(probes);
        open = new LinkedHashSet<>(probes);
        lastHops = new int[plan.flows];
        Arrays.fill(lastHops, plan.maxHops);
        farthestHops = new int[plan.flows];
        window = plan.window;
        nextToTell = plan.firstHop;
    }

    /**
     * Traces the path.
     *
     * @param onHop is told each hop, in order, as soon as it is known
     * @return whether a probe arrived at the target
     * @throws DatagramException if a probe cannot leave
     */
    public boolean run(Consumer<Hop> onHop) throws DatagramException {
        prober.abandon();
        while (!open.isEmpty()) {
            while (prober.outstanding() < window && !unsent.isEmpty()) {
                prober.send(unsent.remove());
            }
            Probe settled = prober.next(this::patience);
            if (settled == null) {
                break; // stopped
            }
            if (open.contains(settled)) {
                settle(settled);
                tell(onHop, this::isComplete);
            }
        }
        tell(onHop, this::isAnswered);
        return reached;
    }

    private long patience(Probe probe) {
        long most = plan.patience.toNanos();
        return plan.adapts && probe.hop() <= farthestHops[probe.flow()]
                ? Math.min(most, Math.max(LEAST_PATIENCE, MARGIN * slowest))
                : most;
    }

    /** Each probe finds out for itself how long it may be, so that each hop shows what the path to it takes. */
    private void settle(Probe probe) {
        Answer answer = probe.answer();
        if (probe.isUnclear()) {
            window = 1;
            unsent.addFirst(probe);
        } else if (answer != null && plan.shortens && isUseful(answer, probe)) {
            probe.shorten(answer);
            unsent.addFirst(probe);
        } else {
            open.remove(probe);
            if (answer != null) {
                learn(probe, answer);
            }
        }
    }

    private void learn(Probe probe, Answer answer) {
        farthestHops[probe.flow()] = Math.max(farthestHops[probe.flow()], probe.hop());
        slowest = Math.max(slowest, probe.roundTrip().toNanos());
        if (answer.kind() != Kind.EXPIRED) {
            reached |= prober.isArrival(answer);
            end(probe.flow(), probe.hop());
        }
    }

    private boolean isUseful(Answer answer, Probe probe) {
        return answer.kind() == Kind.TOO_BIG && answer.mtu() >= prober.shortest() && answer.mtu() < probe.size();
    }

    /** A flow ends where it arrives or cannot go on. */
    private void end(int flow, int hop) {
        if (hop < lastHops[flow]) {
            lastHops[flow] = hop;
            unsent.removeIf(this::isBeyondEnd);
            open.removeIf(this::isBeyondEnd);
        }
    }

    private boolean isBeyondEnd(Probe probe) {
        return probe.hop() > lastHops[probe.flow()];
    }

    private boolean isComplete(Hop hop) {
        return hop.probes().stream().noneMatch(open::contains);
    }

    private boolean isAnswered(Hop hop) {
        return Arrays.stream(farthestHops).anyMatch(farthest -> hop.number() <= farthest);
    }

    private void tell(Consumer<Hop> onHop, Predicate<Hop> ready) {
        for (Hop hop = hop(nextToTell); !hop.probes().isEmpty() && ready.test(hop); hop = hop(nextToTell)) {
            onHop.accept(hop);
            nextToTell++;
        }
    }

    private Hop hop(int number) {
        int perHop = plan.queries * plan.flows;
        int from = Math.min(probes.size(), (number - plan.firstHop) * perHop);
        List<Probe> all = probes.subList(from, Math.min(probes.size(), from + perHop));
        return new Hop(number, all.stream().filter(probe -> !isBeyondEnd(probe)).toList());
    }
}
