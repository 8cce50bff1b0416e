package io.github.datagram;

import java.util.BitSet;

/**
 * Which ICMP messages a raw stream receives, by their type: {@link DatagramOption#ICMP_TYPES}. Immutable.
 */
public final class IcmpTypes {
    /** The highest type: {@value}. */
    public static final int MAX_TYPE = 255;

    private final BitSet passing;

    private IcmpTypes(BitSet passing) {
        this.passing = passing;
    }

    /**
     * Some types.
     *
     * @param types the types, 0 to {@value #MAX_TYPE}; none for no message at all
     * @return these and no others
     * @throws IllegalArgumentException if a type is out of range
     */
    public static IcmpTypes only(int... types) {
        var passing = new BitSet();
        for (int type : types) {
            if (type < 0 || type > MAX_TYPE) {
                throw new IllegalArgumentException("ICMP type " + type + ": not in 0.." + MAX_TYPE);
            }
            passing.set(type);
        }
        return new IcmpTypes(passing);
    }

    /**
     * All types but some.
     *
     * @param types the types, 0 to {@value #MAX_TYPE}; none for every message
     * @return all others
     * @throws IllegalArgumentException if a type is out of range
     */
    public static IcmpTypes allBut(int... types) {
        BitSet passing = only(types).passing;
        passing.flip(0, MAX_TYPE + 1);
        return new IcmpTypes(passing);
    }

    /**
     * Whether messages of a type are received.
     *
     * @param type the type
     * @return whether they are
     */
    public boolean passes(int type) {
        return passing.get(type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IcmpTypes types && passing.equals(types.passing);
    }

    @Override
    public int hashCode() {
        return passing.hashCode();
    }

    @Override
    public String toString() {
        return passing.toString();
    }
}
