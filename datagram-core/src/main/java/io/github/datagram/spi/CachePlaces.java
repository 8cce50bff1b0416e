package io.github.datagram.spi;

import org.jspecify.annotations.Nullable;

/**
 * Which places of a cache a key may have: by its hash it has the choice of {@value #WAYS}, so that keys that are used by turns do
 * not displace each other.
 */
public final class CachePlaces {
    /** How many sets of places there are; a key belongs into one of them. A power of two. */
    public static final int SETS = 64;

    /** How many places a set has. */
    public static final int WAYS = 8;

    /** How many places there are. */
    public static final int COUNT = SETS * WAYS;

    private int turn;

    /** {@return the first place of the set into which a hash belongs} */
    public static int first(int hash) {
        return (hash & (SETS - 1)) * WAYS;
    }

    /**
     * Chooses a place for a new key.
     *
     * @param places all of them
     * @param first the first one of the set of the key
     * @return one that is free, or else one whose turn it is
     */
    public int choose(@Nullable Object[] places, int first) {
        for (int place = first; place < first + WAYS; place++) {
            if (places[place] == null) {
                return place;
            }
        }
        turn = (turn + 1) % WAYS;
        return first + turn;
    }
}
