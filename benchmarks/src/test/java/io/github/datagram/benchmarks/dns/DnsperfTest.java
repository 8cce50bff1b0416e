package io.github.datagram.benchmarks.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DnsperfTest {
    private static final String OUTPUT = """
            Statistics:

              Queries sent:         1000
              Queries completed:    1000 (100.00%)
              Queries lost:         0 (0.00%)

              Response codes:       NOERROR 900 (90.00%), NXDOMAIN 100 (10.00%)
              Average packet size:  request 45, response 80
              Run time (s):         3.000000
              Queries per second:   333.333333

              Average Latency (s):  0.000200 (min 0.000100, max 0.000300)
            """;

    @Test
    void theTimeIsDividedByTheQueriesThatWereAnswered() throws Exception {
        assertThat(Dnsperf.sample(5_000_000, OUTPUT)).isEqualTo(new Dnsperf.Sample(5000, 333.333333));
    }

    @Test
    void ofAHundredRepliesNinetyNineTookNoLongerThanTold() throws Exception {
        var output = new StringBuilder(OUTPUT);
        for (int i = 100; i >= 0; i--) {
            output.append(String.format(Locale.ROOT, "> NOERROR host%d.bench.example AAAA %.6f%n", i, i / 1e6));
        }

        assertThat(Dnsperf.percentile(output.toString())).isCloseTo(99, within(0.01));
        assertThatThrownBy(() -> Dnsperf.percentile(OUTPUT)).hasMessage("dnsperf tells of no reply");
    }

    @Test
    void aServerThatAnswersNothingHasNoFigure() {
        assertThatThrownBy(() -> Dnsperf.sample(1, OUTPUT.replace("1000 (100.00%)", "0 (0.00%)")))
                .hasMessage("the server answered nothing");
    }

    @Test
    void aServerThatLosesQueriesHasNoFigure() {
        assertThatThrownBy(() -> Dnsperf.sample(1, OUTPUT.replace("0 (0.00%)", "5 (0.50%)")))
                .hasMessage("it lost 5 of 1000 queries");
    }
}
