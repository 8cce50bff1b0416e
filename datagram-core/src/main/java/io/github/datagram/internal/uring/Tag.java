package io.github.datagram.internal.uring;

/**
 * What a request is of, in its {@code user_data}, and so what its completion is of:
 *
 * <pre>
 * | kind, 8 bits | owner, 24 bits | number, 32 bits |
 * </pre>
 *
 * The owner is the socket, by its place in a group; 0 where there is one alone. The number tells requests of one kind and owner
 * apart.
 */
final class Tag {
    static final long DATA = 0;
    static final long ERROR = 1L << 56;
    static final long WAKE = 2L << 56;
    static final long READY = 3L << 56;
    static final long CANCEL = 4L << 56;

    /** The owner where there is one alone. */
    static final int ALONE = 0;

    private static final long KIND = -1L << 56;

    private Tag() {}

    static long of(long kind, int owner, int number) {
        return kind | (long) owner << Integer.SIZE | number;
    }

    static long of(long kind, int owner) {
        return of(kind, owner, 0);
    }

    static long kind(long userData) {
        return userData & KIND;
    }

    static int owner(long userData) {
        return (int) ((userData & ~KIND) >>> Integer.SIZE);
    }

    static int number(long userData) {
        return (int) userData;
    }
}
