package io.github.datagram.examples.ntp;

import org.jspecify.annotations.Nullable;

/** What the requests to one server come to. */
public final class NtpStatistics {
    private final ClockFilter userAlone = new ClockFilter();
    private final ClockFilter userBesideKernel = new ClockFilter();
    private final ClockFilter kernel = new ClockFilter();
    private @Nullable NtpReply last;
    private int sent;
    private int answered;
    private int interleaved;

    /** Takes what came of a request. */
    public void add(NtpMeasurement measurement) {
        sent++;
        NtpReply reply = measurement.reply();
        if (reply == null) {
            return;
        }
        last = reply;
        if (reply.kiss() != null) {
            return;
        }
        answered++;
        interleaved += reply.isInterleaved() ? 1 : 0;
        add(measurement.user(), measurement.kernel());
    }

    private void add(@Nullable NtpSample byUser, @Nullable NtpSample byKernel) {
        if (byUser != null && byKernel != null) {
            userBesideKernel.add(byUser);
            kernel.add(byKernel);
        } else if (byUser != null) {
            userAlone.add(byUser);
        }
    }

    /** {@return why the server does not tell the time, null if it does} */
    public @Nullable String kiss() {
        return last == null ? null : last.kiss();
    }

    /** {@return the last reply, null if there is none} */
    public @Nullable NtpReply last() {
        return last;
    }

    /** {@return how many requests were sent} */
    public int sent() {
        return sent;
    }

    /** {@return how many were answered} */
    public int answered() {
        return answered;
    }

    /** {@return how many of the replies were in the interleaved mode} */
    public int interleaved() {
        return interleaved;
    }

    /** {@return the estimate by the times that the kernel told, null if there is none} */
    public ClockFilter.@Nullable Estimate kernel() {
        return kernel.estimate();
    }

    /** {@return the estimate by the times that this program took, of the same exchanges; null if there is none} */
    public ClockFilter.@Nullable Estimate user() {
        return (kernel.estimate() == null ? userAlone : userBesideKernel).estimate();
    }
}
