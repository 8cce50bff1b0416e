package io.github.datagram.examples.ntp;

/**
 * When replies left, by what their clients will name them by: the time at which their requests were received (RFC 9769, section
 * 2). For all threads; allocates nothing. A new reply takes the place of an older one, so that of many thousands the oldest are
 * forgotten; whoever asks for one of these gets a reply in the basic mode.
 */
final class Departures {
    private static final int PLACES = 1 << 16;
    private static final long STEP = 2;

    /** In the place of a time: not known yet; told, and not to be told again. Times end with a bit that is 0. */
    private static final long AWAITED = 0;

    private static final long TOLD = 1;

    private final long[] clients = new long[PLACES];
    private final long[] receipts = new long[PLACES];
    private final long[] departures = new long[PLACES];

    /**
     * Keeps a place for a reply.
     *
     * @param client whose it is
     * @param receipt the bits of the time at which the request was received
     * @return the same, or some quarters of a nanosecond later if that client has another reply of the same time
     */
    synchronized long expect(long client, long receipt) {
        long unique = receipt;
        int place = place(client, unique);
        while (isAt(place, client, unique)) {
            unique += STEP;
            place = place(client, unique);
        }
        clients[place] = client;
        receipts[place] = unique;
        departures[place] = AWAITED;
        return unique;
    }

    /** Tells when a reply has left, unless it is forgotten. */
    synchronized void left(long client, long receipt, long departure) {
        int place = place(client, receipt);
        if (isAt(place, client, receipt) && departures[place] == AWAITED) {
            departures[place] = departure;
        }
    }

    /** {@return when a reply has left, 0 if that is not known; it is told once} */
    synchronized long take(long client, long receipt) {
        int place = place(client, receipt);
        if (!isAt(place, client, receipt)) {
            return 0;
        }
        long departure = departures[place];
        departures[place] = TOLD;
        return departure == TOLD ? AWAITED : departure;
    }

    private boolean isAt(int place, long client, long receipt) {
        return receipts[place] == receipt && clients[place] == client;
    }

    private static int place(long client, long receipt) {
        return (int) (((client ^ receipt) * 0x9E3779B97F4A7C15L) >>> 48) & (PLACES - 1);
    }
}
