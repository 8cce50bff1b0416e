package io.github.datagram.examples.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.examples.ntp.ClockFilter.Estimate;
import org.junit.jupiter.api.Test;

class ClockFilterTest {
    private final ClockFilter filter = new ClockFilter();

    @Test
    void anExchangeTellsOffsetAndDelay() {
        // The server is 1000 ahead, the way there takes 30, the server 500, the way back 10.
        assertThat(NtpSample.of(5000, 6030, 6530, 5540)).isEqualTo(new NtpSample(1010, 40));
        assertThat(NtpSample.of(5000, 3030, 3030, 5060)).isEqualTo(new NtpSample(-2000, 60));
    }

    @Test
    void believesTheSampleWithTheLeastDelay() {
        filter.add(new NtpSample(100, 50));
        filter.add(new NtpSample(7, 20));
        filter.add(new NtpSample(-90, 60));

        assertThat(filter.estimate()).isEqualTo(new Estimate(7, 20, Math.round(Math.sqrt((93 * 93 + 97 * 97) / 2.0))));
    }

    @Test
    void forgetsASampleAfterEightOthers() {
        filter.add(new NtpSample(1, 1));
        for (int i = 0; i < 7; i++) {
            filter.add(new NtpSample(50, 50));
        }
        assertThat(filter.estimate()).isEqualTo(new Estimate(1, 1, 49));

        filter.add(new NtpSample(50, 50));

        assertThat(filter.estimate()).isEqualTo(new Estimate(50, 50, 0));
    }

    @Test
    void oneSampleHasNoJitterAndNoneNoEstimate() {
        assertThat(filter.estimate()).isNull();
        filter.add(new NtpSample(3, 4));
        assertThat(filter.estimate()).isEqualTo(new Estimate(3, 4, 0));
    }
}
