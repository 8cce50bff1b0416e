package io.github.datagram.examples.ntp;

import org.jspecify.annotations.Nullable;

/**
 * What came of one request.
 *
 * @param reply the reply, null if none came in time
 * @param user what an exchange says by the times that this program took; null if there is none to tell of: with the first reply
 *     in the interleaved mode, or without a reply
 * @param kernel what the same exchange says by the times that the kernel told; null if it did not tell them
 */
public record NtpMeasurement(
        @Nullable NtpReply reply,
        @Nullable NtpSample user,
        @Nullable NtpSample kernel) {}
