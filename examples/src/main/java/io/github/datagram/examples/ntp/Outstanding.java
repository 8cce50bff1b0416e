package io.github.datagram.examples.ntp;

import java.util.Arrays;

/**
 * Replies that were sent and of which the time of departure is not known, or the other way round: the kernel may tell it before
 * the call that sends has returned the number of the datagram. For one thread; allocates nothing.
 */
final class Outstanding {
    /** A power of two. Of older replies the kernel tells nothing any more, or it does not matter. */
    private static final int PLACES = 1024;

    private static final int NOTHING = -1;

    private final Departures departures;
    private final long[] sentIds = new long[PLACES];
    private final long[] clients = new long[PLACES];
    private final long[] receipts = new long[PLACES];
    private final long[] leftIds = new long[PLACES];
    private final long[] times = new long[PLACES];

    Outstanding(Departures departures) {
        this.departures = departures;
        Arrays.fill(sentIds, NOTHING);
        Arrays.fill(leftIds, NOTHING);
    }

    /** Says which reply a datagram is. */
    void sent(long id, long client, long receipt) {
        int place = place(id);
        sentIds[place] = id;
        clients[place] = client;
        receipts[place] = receipt;
        match(place);
    }

    /** Says when a datagram has left, as the bits of a timestamp. */
    void left(long id, long time) {
        int place = place(id);
        leftIds[place] = id;
        times[place] = time;
        match(place);
    }

    private void match(int place) {
        if (sentIds[place] == leftIds[place]) {
            departures.left(clients[place], receipts[place], times[place]);
        }
    }

    private static int place(long id) {
        return (int) id & (PLACES - 1);
    }
}
