package io.github.datagram.examples.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.examples.ntp.RateLimit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = 1_000_000_000;
    private static final long CLIENT = 0x1234_5678_9ABC_DEF0L;

    private final RateLimit limit = new RateLimit(2 * SECOND, 4);

    @Test
    void aClientMayAskAtOnceAsOftenAsTheBurstAndIsThenToldAndThenIgnored() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            verdicts.add(limit.judge(CLIENT, 5));
        }

        assertThat(verdicts)
                .containsExactly(
                        Verdict.PASS,
                        Verdict.PASS,
                        Verdict.PASS,
                        Verdict.PASS,
                        Verdict.KISS,
                        Verdict.DROP,
                        Verdict.DROP);
    }

    @Test
    void whoKeepsToTheIntervalIsAlwaysAnswered() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(limit.judge(CLIENT, i * 2L * SECOND)).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void whoAsksTwiceAsOftenIsAnsweredEverySecondTime() {
        int passed = 0;
        for (int i = 0; i < 10_000; i++) {
            passed += limit.judge(CLIENT, i * SECOND) == Verdict.PASS ? 1 : 0;
        }

        assertThat(passed).isBetween(5000, 5005);
    }

    @Test
    void whoGoesOnIsToldAgainNowAndThen() {
        int kisses = 0;
        for (long now = 0; now < 800 * SECOND; now += SECOND / 10) {
            kisses += limit.judge(CLIENT, now) == Verdict.KISS ? 1 : 0;
        }

        assertThat(kisses).isBetween(90, 101);
    }

    @Test
    void whoHasBeenSilentForLongMayAskAsOftenAsAtFirst() {
        for (int i = 0; i < 20; i++) {
            limit.judge(CLIENT, 0);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(limit.judge(CLIENT, 8 * SECOND)).isEqualTo(Verdict.PASS);
        }
        assertThat(limit.judge(CLIENT, 8 * SECOND)).isEqualTo(Verdict.KISS);
    }

    @Test
    void clientsDoNotCountForEachOther() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            assertThat(limit.judge(random.nextLong(), 0)).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void moreClientsThanItRemembersDriveOutTheLeastGuilty() {
        for (int i = 0; i < 5; i++) {
            limit.judge(CLIENT, 0);
        }
        var random = new Random(8);
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(limit.judge(random.nextLong(), 0)).isEqualTo(Verdict.PASS);
        }

        assertThat(limit.judge(CLIENT, 1)).isEqualTo(Verdict.DROP);
    }

    @Test
    void noIntervalIsNoLimit() {
        var none = new RateLimit(0, 1);
        for (int i = 0; i < 1000; i++) {
            assertThat(none.judge(CLIENT, 0)).isEqualTo(Verdict.PASS);
        }
        assertThat(none.poll()).isZero();
    }

    @Test
    void tellsTheIntervalAsAnExponentThatIsNotTooSmall() {
        assertThat(limit.poll()).isEqualTo(1);
        assertThat(new RateLimit(2 * SECOND + 1, 1).poll()).isEqualTo(2);
        assertThat(new RateLimit(SECOND / 4, 1).poll()).isZero();
    }
}
