package io.github.datagram.endian;

import java.math.BigInteger;

/** The range checks of the factories, with the type, the value and the range in their message. */
final class Ranges {
    private Ranges() {}

    static int check(String type, int value, int min, int max) {
        if (value < min || value > max) {
            throw outOfRange(type, value, min, max);
        }
        return value;
    }

    static long check(String type, long value, long min, long max) {
        if (value < min || value > max) {
            throw outOfRange(type, value, min, max);
        }
        return value;
    }

    static BigInteger checkUnsigned(String type, BigInteger value, int bits) {
        if (value.signum() < 0 || value.bitLength() > bits) {
            throw outOfRange(type, value, 0, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        }
        return value;
    }

    static void checkDistance(int distance) {
        if (distance < 0) {
            throw new IllegalArgumentException("shift distance: " + distance + " is negative");
        }
    }

    private static IllegalArgumentException outOfRange(String type, Object value, Object min, Object max) {
        return new IllegalArgumentException(type + ": " + value + " is not in " + min + ".." + max);
    }
}
