package io.github.datagram.internal.uring;

/** What a completion is of: the upper half of {@code user_data}. The lower half is a number within the kind. */
final class Tag {
    static final long DATA = 0;
    static final long ERROR = 1L << Integer.SIZE;
    static final long WAKE = 2L << Integer.SIZE;
    static final long READY = 3L << Integer.SIZE;
    static final long CANCEL = 4L << Integer.SIZE;

    private static final long KIND = -1L << Integer.SIZE;

    private Tag() {}

    static long kind(long userData) {
        return userData & KIND;
    }

    static int number(long userData) {
        return (int) userData;
    }
}
