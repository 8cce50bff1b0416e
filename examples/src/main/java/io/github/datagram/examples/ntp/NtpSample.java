package io.github.datagram.examples.ntp;

/**
 * What one exchange says of the distance between two clocks (RFC 5905, section 8).
 *
 * @param offset by how much the server's clock is ahead of this one, in nanoseconds
 * @param delay how long request and reply were on their way, in nanoseconds
 */
public record NtpSample(long offset, long delay) {
    /**
     * Computes both from four times in nanoseconds since 1970.
     *
     * @param sent when the request left, by this clock
     * @param received when it arrived, by the server's clock
     * @param replied when the reply left, by the server's clock
     * @param arrived when it arrived, by this clock
     * @return the sample
     */
    static NtpSample of(long sent, long received, long replied, long arrived) {
        return new NtpSample(((received - sent) + (replied - arrived)) / 2, (arrived - sent) - (replied - received));
    }
}
