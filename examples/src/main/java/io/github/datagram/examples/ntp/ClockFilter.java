package io.github.datagram.examples.ntp;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clock filter of RFC 5905, section 10: of the last eight samples it believes the one with the least delay, which was held up
 * the least and so is the least skewed. How far the others are from it is the jitter.
 */
public final class ClockFilter {
    private static final int STAGES = 8;

    private final Deque<NtpSample> stages = new ArrayDeque<>(STAGES);

    /**
     * What the samples come to, in nanoseconds.
     *
     * @param offset by how much the server's clock is ahead of this one
     * @param delay the round-trip delay
     * @param jitter the root of the mean of the squares of the distances of the other offsets; 0 if there are none
     */
    public record Estimate(long offset, long delay, long jitter) {}

    /** Takes a sample in the place of the oldest one. */
    void add(NtpSample sample) {
        if (stages.size() == STAGES) {
            stages.removeFirst();
        }
        stages.addLast(sample);
    }

    /** {@return what the samples come to, null if there are none} */
    @Nullable
    Estimate estimate() {
        if (stages.isEmpty()) {
            return null;
        }
        List<NtpSample> byDelay = stages.stream()
                .sorted(Comparator.comparingLong(NtpSample::delay))
                .toList();
        NtpSample best = byDelay.get(0);
        double squares = byDelay.stream()
                .mapToDouble(sample -> Math.pow((double) sample.offset() - best.offset(), 2))
                .sum();
        double jitter = Math.sqrt(squares / Math.max(1, byDelay.size() - 1));
        return new Estimate(best.offset(), best.delay(), Math.round(jitter));
    }
}
