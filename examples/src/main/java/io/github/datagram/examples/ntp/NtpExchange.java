package io.github.datagram.examples.ntp;

import io.github.datagram.protocol.ntp.NtpTimestamp;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request and its reply, with the times of this side as the kernel told them and as this program took them. In nanoseconds
 * since 1970.
 */
final class NtpExchange {
    private static final long UNKNOWN = Long.MIN_VALUE;

    /** What the server is to give back of a request to be believed: chosen at random, so that nobody else knows it. */
    final long nonce;

    /** What it gives back in the interleaved mode; 0 if the request does not ask for that. */
    final long interleavedNonce;

    private long sent;
    private long sentByKernel = UNKNOWN;
    private long arrived;
    private long arrivedByKernel = UNKNOWN;
    private @Nullable NtpReply reply;

    NtpExchange(long nonce, long interleavedNonce) {
        this.nonce = nonce;
        this.interleavedNonce = interleavedNonce;
    }

    /** Says when this program sent the request. */
    void sent(long nanos) {
        sent = nanos;
    }

    /** Says when the kernel sent the request. */
    void sentByKernel(long nanos) {
        sentByKernel = nanos;
    }

    /** Says when the reply came to this program, and when the kernel received it if that is known. */
    void arrived(NtpReply itsReply, long nanos, OptionalLong byKernel) {
        reply = itsReply;
        arrived = nanos;
        arrivedByKernel = byKernel.orElse(UNKNOWN);
    }

    /** {@return whether the kernel has told when the request left} */
    boolean knowsDeparture() {
        return sentByKernel != UNKNOWN;
    }

    /** {@return whether there is a reply} */
    boolean isAnswered() {
        return reply != null;
    }

    /** {@return the receive timestamp of the reply, by which the next request names it; 0 if there is none} */
    long receipt() {
        return reply == null ? 0 : reply.receive().toWire();
    }

    /**
     * {@return the sample from the times that this program took, null if there is none} The server's time of departure is that of
     * the reply itself, or what the next reply tells of it in the interleaved mode.
     */
    @Nullable
    NtpSample sample(NtpTimestamp departure) {
        return reply == null ? null : sample(reply, departure, sent, arrived);
    }

    /** {@return the sample from the times that the kernel told, null if it did not tell both} */
    @Nullable
    NtpSample kernelSample(NtpTimestamp departure) {
        return reply == null || sentByKernel == UNKNOWN || arrivedByKernel == UNKNOWN
                ? null
                : sample(reply, departure, sentByKernel, arrivedByKernel);
    }

    private static NtpSample sample(NtpReply reply, NtpTimestamp departure, long sent, long arrived) {
        return NtpSample.of(sent, reply.receive().toEpochNanos(arrived), departure.toEpochNanos(arrived), arrived);
    }
}
