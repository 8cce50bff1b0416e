package io.github.datagram.examples.ntp;

import java.util.Arrays;

/**
 * How often each client may ask: on average once in an interval, and some times more at once. For all threads; allocates
 * nothing, and remembers a bounded number of clients.
 *
 * <p>Of each client one time is kept: when the server will owe it nothing and it will owe the server nothing, if it asks no
 * more (the theoretical arrival time of the generic cell rate algorithm, ITU-T I.371). A request moves it on by an interval; one
 * that would move it too far ahead is too much. A client whose time has passed is as good as unknown, so that nobody has to look
 * for entries to forget: a new client takes the place of such a one, or else of the one among eight that comes next.
 */
final class RateLimit {
    private static final int WAYS = 8;
    private static final int SETS = 1 << 13;
    private static final int LOCKS = 64;

    /** One that goes on asking is told again after so many intervals, as the first packet may have been lost. */
    private static final int INTERVALS_BETWEEN_KISSES = 4;

    private final long interval;
    private final long tolerance;
    private final long[] clients = new long[SETS * WAYS];
    private final long[] due = new long[SETS * WAYS];
    private final long[] nextKiss = new long[SETS * WAYS];
    private final Object[] locks = new Object[LOCKS];
    private final long start = System.nanoTime();

    /** What to do with a request. */
    enum Verdict {
        /** Answer it. */
        PASS,
        /** Tell the client that it asks too often. */
        KISS,
        /** Say nothing. */
        DROP
    }

    /**
     * A limit.
     *
     * @param intervalNanos how much time between requests on average; 0 for no limit
     * @param burst how many requests may come at once
     */
    RateLimit(long intervalNanos, int burst) {
        interval = intervalNanos;
        tolerance = intervalNanos * (burst - 1);
        Arrays.setAll(locks, i -> new Object());
    }

    /** {@return the time between requests, in log2 seconds, rounded up; what clients are told to keep to} */
    int poll() {
        return interval == 0 ? 0 : Math.max(0, (int) Math.ceil(Math.log(interval / 1e9) / Math.log(2)));
    }

    /**
     * Judges a request that comes now, and remembers it.
     *
     * @param client who sent it, by a number that nobody can choose
     * @return what to do
     */
    Verdict judge(long client) {
        return judge(client, System.nanoTime() - start);
    }

    /** The same at a time in nanoseconds since the start. */
    Verdict judge(long client, long now) {
        if (interval == 0) {
            return Verdict.PASS;
        }
        int set = (int) (client >>> 32) & (SETS - 1);
        synchronized (locks[set & (LOCKS - 1)]) {
            int place = find(client, set * WAYS);
            if (clients[place] != client || due[place] <= now) {
                clients[place] = client;
                due[place] = now;
                nextKiss[place] = now;
            }
            return judgeAt(place, now);
        }
    }

    private Verdict judgeAt(int place, long now) {
        if (due[place] - now <= tolerance) {
            due[place] += interval;
            return Verdict.PASS;
        }
        if (now < nextKiss[place]) {
            return Verdict.DROP;
        }
        nextKiss[place] = now + INTERVALS_BETWEEN_KISSES * interval;
        return Verdict.KISS;
    }

    /** The place of a client, or the one that is the least missed. */
    private int find(long client, int first) {
        int least = first;
        for (int place = first; place < first + WAYS; place++) {
            if (clients[place] == client) {
                return place;
            }
            if (due[place] < due[least]) {
                least = place;
            }
        }
        return least;
    }
}
