package io.github.datagram.cmsg;

import io.github.datagram.cmsg.abi.Abi;
import io.github.datagram.cmsg.abi.Constant;
import org.jspecify.annotations.Nullable;

/**
 * The level and type of each {@link ControlKind} in one ABI, both ways; from numbers to kind by a small hash table with open
 * addressing.
 */
final class ControlKinds {
    private static final int CAPACITY = 128;

    private final Abi abi;
    private final long[] keys = new long[CAPACITY];
    private final @Nullable ControlKind[] kinds = new @Nullable ControlKind[CAPACITY];
    private final boolean[] supported = new boolean[ControlKind.values().length];
    private final int[] levels = new int[ControlKind.values().length];
    private final int[] types = new int[ControlKind.values().length];

    ControlKinds(Abi abi) {
        this.abi = abi;
        for (ControlKind kind : ControlKind.values()) {
            Constant level = kind.level();
            Constant type = kind.type();
            if (level != null
                    && type != null
                    && abi.find(level).isPresent()
                    && abi.find(type).isPresent()) {
                supported[kind.ordinal()] = true;
                levels[kind.ordinal()] = abi.value(level);
                types[kind.ordinal()] = abi.value(type);
                put(key(abi.value(level), abi.value(type)), kind);
                put(key(abi.value(level), abi.value(abi.octet(type).receivedType())), kind);
            }
        }
    }

    ControlKind of(int level, int type) {
        long key = key(level, type);
        for (int slot = slot(key); ; slot = (slot + 1) % CAPACITY) {
            ControlKind kind = kinds[slot];
            if (kind == null) {
                return ControlKind.UNKNOWN;
            }
            if (keys[slot] == key) {
                return kind;
            }
        }
    }

    boolean supports(ControlKind kind) {
        return supported[kind.ordinal()];
    }

    /** {@return {@code cmsg_level}} Throws UnsupportedOperationException where the platform lacks the kind. */
    int level(ControlKind kind) {
        if (!supported[kind.ordinal()]) {
            throw new UnsupportedOperationException(abi + " has no " + kind);
        }
        return levels[kind.ordinal()];
    }

    /** {@return {@code cmsg_type} of a kind that has a level} */
    int type(ControlKind kind) {
        return types[kind.ordinal()];
    }

    private void put(long key, ControlKind kind) {
        int slot = slot(key);
        while (kinds[slot] != null) {
            slot = (slot + 1) % CAPACITY;
        }
        keys[slot] = key;
        kinds[slot] = kind;
    }

    private static long key(int level, int type) {
        return (long) level << Integer.SIZE | Integer.toUnsignedLong(type);
    }

    private static int slot(long key) {
        return (int) (key ^ key >>> 30) & (CAPACITY - 1);
    }
}
