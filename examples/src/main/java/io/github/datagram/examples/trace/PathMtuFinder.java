package io.github.datagram.examples.trace;

import io.github.datagram.DatagramException;
import io.github.datagram.examples.trace.Answer.Kind;
import io.github.datagram.examples.trace.Tracer.Plan;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how long a packet may be on the path to a host.
 *
 * <p>It traces the path with packets as long as the interface takes, which get shorter where a router asks for that
 * (RFC 1191, RFC 8201); if one arrives, that is the answer. If none does, but short ones do, somebody drops long packets and
 * says nothing, and bisection finds the longest that arrives (as RFC 4821 and RFC 8899 do). A packet counts as lost only if
 * short ones that are sent after it are answered, for hosts answer so often in a second and not more, many once.
 */
public final class PathMtuFinder {
    private static final int QUERIES = 2;
    private static final int WINDOW = 16;

    /** When it is known that the target answers, so that it is not asked more often than it needs be. */
    private static final int SMALL_WINDOW = 4;

    /** How often a packet must be lost to be too long. */
    private static final int LOSSES = 2;

    /** How many answers a host saves up: Linux, {@code XRLIM_BURST_FACTOR} of net/ipv4/icmp.c. */
    private static final int BURST = 6;

    /** How often to ask for one size, if it is not known whether answers are held back. */
    private static final int ATTEMPTS = 10;

    private final Prober prober;
    private final int maxHops;
    private final Duration patience;
    private final List<Hop> hops = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private int arrived;
    private int lost;
    private boolean sure = true;

    /** How the answer is known. */
    public enum Verdict {
        /** A packet of that length arrived, and longer ones were refused by a router or by this host. */
        TOLD,
        /** A packet of that length arrived, and longer ones vanish. */
        SEARCHED,
        /** No packet arrived, and a router says why. */
        UNREACHABLE,
        /** No packet arrived, because the path has more hops. */
        TOO_FAR,
        /** Nobody answers, or no more. */
        SILENT,
        /** The prober was stopped before. */
        STOPPED
    }

    /**
     * What limits the length of packets.
     *
     * @param mtu how long they may be, in bytes
     * @param hop behind which hop; 0 for this host
     * @param router who says so, or if nobody does, who is that hop; null if that is not known
     * @param told whether somebody says so
     */
    public record Limit(int mtu, int hop, @Nullable InetAddress router, boolean told) {}

    /**
     * What was found.
     *
     * @param verdict how it is known
     * @param pathMtu how long a packet was at the most that arrived, in bytes; 0 if none did
     * @param limits what limits it, in the order of the path
     * @param hops the hops, with how long packets were that they answered
     */
    public record Result(Verdict verdict, int pathMtu, List<Limit> limits, List<Hop> hops) {}

    /**
     * Nothing sent yet.
     *
     * @param prober how to send: with {@link io.github.datagram.PathMtuDiscovery#PROBE}
     * @param maxHops how many hops the path may have
     * @param patience how long to wait for each answer
     */
    public PathMtuFinder(Prober prober, int maxHops, Duration patience) {
        this.prober = prober;
        this.maxHops = maxHops;
        this.patience = patience;
    }

    /**
     * Finds out.
     *
     * @return what was found
     * @throws DatagramException if a packet cannot leave
     */
    public Result find() throws DatagramException {
        boolean reached = trace(prober.longest(), WINDOW, hops);
        List<Probe> probes = hops.stream().flatMap(hop -> hop.probes().stream()).toList();
        tellLimits(probes);
        if (reached) {
            arrived = probes.stream()
                    .filter(probe -> probe.answer() != null && prober.isArrival(probe.answer()))
                    .mapToInt(Probe::size)
                    .max()
                    .orElse(0);
            return result(Verdict.TOLD);
        }
        int least = probes.stream().mapToInt(Probe::size).min().orElse(prober.longest());
        List<Hop> small = new ArrayList<>();
        if (prober.isStopped() || !trace(prober.shortest(), SMALL_WINDOW, small)) {
            return result(
                    isRefused(small) ? Verdict.UNREACHABLE : isCutShort(small) ? Verdict.TOO_FAR : Verdict.SILENT);
        }
        return search(least);
    }

    private boolean trace(int size, int window, List<Hop> into) throws DatagramException {
        return new Tracer(prober, new Plan(1, maxHops, QUERIES, 1, window, size, true, patience, false)).run(into::add);
    }

    private Result result(Verdict verdict) {
        boolean isCutShort = prober.isStopped() && verdict != Verdict.TOLD;
        return new Result(isCutShort ? Verdict.STOPPED : verdict, arrived, List.copyOf(limits), List.copyOf(hops));
    }

    private static boolean isRefused(List<Hop> hops) {
        return hops.stream()
                .flatMap(hop -> hop.probes().stream())
                .anyMatch(probe ->
                        probe.outcome().filter(Kind.UNREACHABLE::equals).isPresent());
    }

    private boolean isCutShort(List<Hop> hops) {
        return hops.stream().anyMatch(hop -> hop.number() == maxHops && hop.isRouter());
    }

    /** A link is behind the last hop that longer packets reach. */
    private void tellLimits(List<Probe> probes) {
        prober.interfaceMtu().ifPresent(mtu -> limits.add(new Limit(mtu, 0, null, true)));
        for (Probe probe : probes) {
            for (Answer complaint : probe.complaints()) {
                if (limits.stream().noneMatch(known -> known.mtu() <= complaint.mtu())) {
                    limits.add(new Limit(complaint.mtu(), probe.hop() - 1, complaint.from(), true));
                }
            }
        }
    }

    /** The shortest packet arrives; of one as long as nobody objects to that is not known. */
    private Result search(int longest) throws DatagramException {
        arrived = prober.shortest();
        lost = longest + 1;
        int next = longest;
        while (lost - arrived > 1 && sure && !prober.isStopped()) {
            if (arrives(next)) {
                arrived = next;
            } else {
                lost = Math.min(lost, next);
            }
            next = arrived + (lost - arrived) / 2;
        }
        if (!sure || prober.isStopped()) {
            return result(Verdict.SILENT);
        }
        if (arrived == longest) {
            return result(Verdict.TOLD);
        }
        limits.add(vanishing());
        return result(Verdict.SEARCHED);
    }

    /** Behind the farthest hop that answered a packet which is too long. */
    private Limit vanishing() {
        Probe farthest = null;
        for (Hop hop : hops) {
            for (Probe probe : hop.probes()) {
                farthest = probe.answer() != null && probe.size() > arrived ? probe : farthest;
            }
        }
        return farthest == null || farthest.answer() == null
                ? new Limit(arrived, 0, null, false)
                : new Limit(arrived, farthest.hop(), farthest.answer().from(), false);
    }

    /**
     * A packet was lost, and not its answer held back by a limit of so many a second, if the host has answers left: for the
     * packet, for each second that it was waited for, also the one that has begun.
     */
    private boolean arrives(int size) throws DatagramException {
        int spare = (int) Math.min(2 + patience.toSeconds(), BURST);
        int losses = 0;
        for (int i = 0; i < ATTEMPTS && !prober.isStopped(); i++) {
            Answer answer = answer(size);
            if (answer != null) {
                return prober.isArrival(answer);
            }
            if (!hasAnswersLeft(spare)) {
                prober.pause(Duration.ofSeconds(spare));
            } else if (++losses == LOSSES) {
                return false;
            }
        }
        sure = false;
        return false;
    }

    private boolean hasAnswersLeft(int count) throws DatagramException {
        for (int i = 0; i < count; i++) {
            if (answer(prober.shortest()) == null) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Answer answer(int size) throws DatagramException {
        prober.abandon();
        prober.send(new Probe(maxHops, 0, 0, size));
        Probe settled = prober.next(probe -> patience.toNanos());
        return settled == null ? null : settled.answer();
    }
}
