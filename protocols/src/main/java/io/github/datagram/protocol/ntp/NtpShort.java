package io.github.datagram.protocol.ntp;

import io.github.datagram.endian.Be32;
import io.github.datagram.packet.Scalar;
import java.time.Duration;

/**
 * A duration of up to 65536 seconds as 16 bits of seconds and 16 bits of fraction (RFC 5905, section 6).
 *
 * @param bits the 32 bits
 */
@Scalar(Be32.class)
public record NtpShort(int bits) {
    /** {@return the duration with these bits} */
    public static NtpShort fromWire(int bits) {
        return new NtpShort(bits);
    }

    /** {@return the bits on the wire} */
    public int toWire() {
        return bits;
    }

    /** {@return the duration, to the next lower nanosecond} */
    public Duration toDuration() {
        long units = Integer.toUnsignedLong(bits);
        return Duration.ofSeconds(units >>> 16, ((units & 0xFFFF) * 1_000_000_000L) >>> 16);
    }

    /** {@return the duration in seconds} */
    @Override
    public String toString() {
        return Integer.toUnsignedLong(bits) / 65536.0 + "s";
    }
}
