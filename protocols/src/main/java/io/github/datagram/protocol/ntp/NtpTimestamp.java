package io.github.datagram.protocol.ntp;

import io.github.datagram.endian.Be64;
import io.github.datagram.packet.Scalar;
import java.time.Instant;

/**
 * A point in time as 32 bits of seconds and 32 bits of fraction (RFC 5905, section 6). Seconds count from 1900 and wrap
 * every 136 years, next in 2036, so that a timestamp means an instant only near another one.
 *
 * @param bits the 64 bits
 */
@Scalar(Be64.class)
public record NtpTimestamp(long bits) {
    /** The timestamp that means "unknown". */
    public static final NtpTimestamp UNKNOWN = new NtpTimestamp(0);

    /** From 1900 to 1970, in seconds. */
    private static final long UNIX_EPOCH = 2_208_988_800L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** {@return the timestamp with these bits} */
    public static NtpTimestamp fromWire(long bits) {
        return new NtpTimestamp(bits);
    }

    /** {@return the timestamp of an instant, to the next lower unit of 2<sup>-32</sup> seconds} */
    public static NtpTimestamp of(Instant instant) {
        return new NtpTimestamp(bits(instant.getEpochSecond(), instant.getNano()));
    }

    /**
     * {@return the bits of the timestamp of a time, to the next lower unit of 2<sup>-32</sup> seconds} For who has times as numbers
     * and wants no object of each.
     *
     * @param epochNanos the time in nanoseconds since 1970, by a clock without leap seconds
     */
    public static long bitsOf(long epochNanos) {
        return bits(Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
    }

    private static long bits(long epochSecond, long nanos) {
        return (epochSecond + UNIX_EPOCH) << 32 | (nanos << 32) / NANOS_PER_SECOND;
    }

    /** {@return the time in nanoseconds since 1970 that is less than 68 years from {@code pivotNanos}, to the nearest} */
    public long toEpochNanos(long pivotNanos) {
        return secondNear(Math.floorDiv(pivotNanos, NANOS_PER_SECOND)) * NANOS_PER_SECOND + nanos();
    }

    /** {@return the bits on the wire} */
    public long toWire() {
        return bits;
    }

    /** {@return the seconds since the start of the era, unsigned} */
    public long seconds() {
        return bits >>> 32;
    }

    /** {@return the fraction of a second, in units of 2<sup>-32</sup> seconds} */
    public long fraction() {
        return bits & 0xFFFF_FFFFL;
    }

    /** {@return the instant with this timestamp that is less than 68 years from {@code pivot}} */
    public Instant toInstant(Instant pivot) {
        return Instant.ofEpochSecond(secondNear(pivot.getEpochSecond()), nanos());
    }

    /** The difference of seconds, modulo 2^32 and signed, is right within half an era. */
    private long secondNear(long epochSecond) {
        return epochSecond + (int) (seconds() - (epochSecond + UNIX_EPOCH));
    }

    private long nanos() {
        return (fraction() * NANOS_PER_SECOND + (1L << 31)) >>> 32;
    }

    /** {@return seconds and fraction in hexadecimal, as in {@code e5e0d3a1.80000000}} */
    @Override
    public String toString() {
        return String.format("%08x.%08x", seconds(), fraction());
    }
}
