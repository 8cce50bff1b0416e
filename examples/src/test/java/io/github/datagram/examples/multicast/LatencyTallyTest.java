package io.github.datagram.examples.multicast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long datagrams took, and how much that varied. */
class LatencyTallyTest {
    private final LatencyTally tally = new LatencyTally();

    @Test
    void tellsTheLeastTheMeanAndTheMost() {
        add(30, 10, 20);

        assertThat(tally.least()).isEqualTo(10);
        assertThat(tally.mean()).isEqualTo(20);
        assertThat(tally.most()).isEqualTo(30);
        assertThat(tally.isOfTwoClocks()).isFalse();
    }

    @Test
    void jitterMovesBySixteenthsTowardsEachDifference() {
        add(100);
        assertThat(tally.jitter()).isZero();

        add(1700);
        assertThat(tally.jitter()).isEqualTo(100);

        add(1700);
        assertThat(tally.jitter()).isEqualTo(94); // 100 * 15 / 16
    }

    @Test
    void whatArrivedBeforeItWasSentIsByAnotherClock() {
        add(5, -1);

        assertThat(tally.isOfTwoClocks()).isTrue();
    }

    @Test
    void thereIsNothingToTellOfNothing() {
        assertThat(tally.isEmpty()).isTrue();
    }

    private void add(long... latencies) {
        for (long latency : latencies) {
            tally.add(latency);
        }
    }
}
