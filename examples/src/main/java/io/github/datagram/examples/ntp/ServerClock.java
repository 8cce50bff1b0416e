package io.github.datagram.examples.ntp;

import io.github.datagram.endian.Be32;
import io.github.datagram.protocol.ntp.NtpShort;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a server says of its clock, which it cannot know itself: it is another program that keeps the clock.
 *
 * @param leap 0 to 3, as in the header
 * @param stratum 1 to 15; 0 if the clock is not synchronised
 * @param precision the logarithm to the base 2 of seconds
 * @param rootDelay the round-trip delay to the reference clock
 * @param rootDispersion the greatest error of the clock when it was last set
 * @param referenceId what the clock is synchronised to
 */
public record ServerClock(
        int leap, int stratum, int precision, NtpShort rootDelay, NtpShort rootDispersion, Be32 referenceId) {
    /** The leap indicator of a clock that is not synchronised. */
    public static final int UNSYNCHRONISED = 3;

    private static final String NOT_YET = "INIT";
    private static final int ID_SIZE = 4;

    /** {@return what is said of a clock of which nothing is known (RFC 5905, section 7.4)} */
    public static ServerClock unsynchronised() {
        return new ServerClock(UNSYNCHRONISED, 0, WallClock.precision(), new NtpShort(0), new NtpShort(0), id(NOT_YET));
    }

    /**
     * What is said of a clock that is synchronised.
     *
     * @param leap 0 to 2, as in the header
     * @param stratum 1 to 15
     * @param referenceId what it is synchronised to
     * @param rootDelay the round-trip delay to the reference clock, less than 18 hours
     * @param rootDispersion the greatest error of the clock when it was last set, less than 18 hours
     * @return what to say
     */
    public static ServerClock synchronised(
            int leap, int stratum, Be32 referenceId, Duration rootDelay, Duration rootDispersion) {
        return new ServerClock(
                leap, stratum, WallClock.precision(), toShort(rootDelay), toShort(rootDispersion), referenceId);
    }

    /** Rounded up, as nothing is to be better than it is. */
    private static NtpShort toShort(Duration duration) {
        return new NtpShort((int) Math.ceil(duration.toNanos() / 1e9 * (1 << Short.SIZE)));
    }

    /**
     * {@return the identifier of a reference clock, or a kiss code}
     *
     * @param letters one to four ASCII letters
     */
    public static Be32 id(String letters) {
        var bytes = ByteBuffer.allocate(ID_SIZE);
        bytes.put(letters.getBytes(StandardCharsets.US_ASCII));
        return Be32.of(bytes.getInt(0));
    }
}
