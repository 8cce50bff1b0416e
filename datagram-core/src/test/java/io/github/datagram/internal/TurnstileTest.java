package io.github.datagram.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.BackgroundCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Others get at what one thread waits in. */
@Timeout(60)
class TurnstileTest {
    private final Turnstile turnstile = new Turnstile();
    private final Semaphore wake = new Semaphore(0);

    @Test
    void aDeedIsDoneWhileTheOneThreadIsElsewhere() {
        var done = new AtomicBoolean();
        turnstile.pass(() -> {}, () -> done.set(true));
        assertThat(done).isTrue();
        assertThat(turnstile.isWanted()).isFalse();
    }

    @Test
    void aDeedThatFailsTellsWhoWantedIt() {
        assertThatThrownBy(() -> turnstile.pass(() -> {}, () -> {
                    throw new IllegalStateException("deed");
                }))
                .hasRootCauseMessage("deed");
        turnstile.pass(() -> {}, () -> {});
    }

    /** The one thread waits as soon as nobody wants anything; a deed that was overlooked would wait for ever. */
    @Test
    void everyDeedOfManyThreadsIsDoneAndOneAtATime() throws Exception {
        int threads = 3;
        int deeds = 20_000;
        var stop = new AtomicBoolean();
        var count = new int[1];
        var one = BackgroundCall.start(() -> {
            while (!stop.get()) {
                turnstile.enter();
                if (!turnstile.isWanted()) {
                    wake.acquire();
                }
                turnstile.exit();
            }
            return null;
        });
        List<BackgroundCall<Void>> others = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            others.add(BackgroundCall.start(() -> {
                for (int n = 0; n < deeds; n++) {
                    turnstile.pass(wake::release, () -> count[0]++);
                }
                return null;
            }));
        }
        for (BackgroundCall<Void> other : others) {
            other.await();
        }
        stop.set(true);
        wake.release();
        one.await();
        assertThat(count[0]).isEqualTo(threads * deeds);
    }
}
