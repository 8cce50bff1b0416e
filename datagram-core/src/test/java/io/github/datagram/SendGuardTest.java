package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SendGuardTest {
    private final SendGuard guard = new SendGuard();

    private void queueOne() {
        assertThat(guard.compose()).isTrue();
        assertThat(guard.queueComposed()).isTrue();
    }

    @Test
    void howMuchIsQueuedGoesWithTheGuardFromThreadToThread() throws Exception {
        queueOne();
        inAnotherThread(this::queueOne);
        queueOne();

        assertThat(guard.sendBeforeWait()).isTrue();
        assertThat(guard.takeAll()).isEqualTo(3);
        guard.release();
        assertThat(guard.sendBeforeWait()).isFalse();
    }

    @Test
    void whatIsQueuedBeforeACompositionIsThereForWhoTakesThatAway() throws Exception {
        queueOne();
        queueOne();
        assertThat(guard.compose()).isTrue();

        inAnotherThread(() -> {
            assertThat(guard.send()).isFalse();
            assertThat(guard.sendInPlaceOfAnyone()).isTrue();
            assertThat(guard.takeAll()).isEqualTo(2);
        });

        assertThat(guard.isComposing()).isFalse();
        assertThat(guard.queueComposed()).isFalse();
        assertThat(guard.sendAfterComposing()).isFalse();
        assertThat(guard.compose()).isFalse();
        guard.release();
        assertThat(guard.sendBeforeWait()).isFalse();
    }

    @Test
    void whoSendsBeforeItWaitsLeavesAloneWhatIsInUse() throws Exception {
        queueOne();
        assertThat(guard.compose()).isTrue();
        inAnotherThread(() -> assertThat(guard.sendBeforeWait()).isFalse());
        assertThat(guard.isComposing()).isTrue();
        assertThat(guard.sendBeforeWait()).isTrue();
        assertThat(guard.isComposing()).isFalse();
    }

    @Test
    void aThreadThatComposesLetsOneFinishThatSendsBeforeItWaits() throws Exception {
        queueOne();
        assertThat(guard.sendBeforeWait()).isTrue();
        var composed = new FutureTask<>(guard::compose);
        new Thread(composed).start();
        assertThatThrownBy(() -> composed.get(10, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        guard.takeAll();
        guard.release();
        assertThat(composed.get()).isTrue();
        assertThat(guard.queued()).isZero();
    }

    @Test
    void aThreadTakesAwayWhatItLeftItselfAndNobodyElseWhileItLives() throws Exception {
        queueOne();
        assertThat(guard.compose()).isTrue();
        assertThat(guard.compose()).isTrue();
        assertThat(guard.queued()).isOne();
        String name = Thread.currentThread().getName();
        inAnotherThread(() -> {
            assertThat(guard.compose()).isFalse();
            assertThat(guard.refusal()).hasMessage("one thread at a time may send, and '" + name + "' does");
        });
    }

    @Test
    void anyoneTakesAwayWhatAThreadHasLeftByEnding() throws Exception {
        inAnotherThread(() -> {
            queueOne();
            assertThat(guard.compose()).isTrue();
        });

        assertThat(guard.compose()).isTrue();
        assertThat(guard.queueComposed()).isTrue();
        assertThat(guard.queued()).isEqualTo(2);
    }

    @Test
    void whoSendsIsNotDisturbed() throws Exception {
        queueOne();
        assertThat(guard.send()).isTrue();
        guard.add();
        inAnotherThread(() -> {
            assertThat(guard.compose()).isFalse();
            assertThat(guard.send()).isFalse();
            assertThat(guard.sendInPlaceOfAnyone()).isFalse();
        });
        guard.release();
        assertThat(guard.queued()).isEqualTo(2);
    }

    /** Each count that one of them hands on is met by exactly one of them. */
    @Test
    void nothingIsLostBetweenThreadsThatTakeFromEachOther() throws Exception {
        int rounds = 100_000;
        var start = new CountDownLatch(1);
        var taker = new FutureTask<>(() -> {
            start.await();
            int taken = 0;
            for (int i = 0; i < rounds; i++) {
                if (guard.sendInPlaceOfAnyone()) {
                    taken += guard.takeAll();
                    guard.release();
                }
            }
            return taken;
        });
        var thread = new Thread(taker);
        thread.start();
        start.countDown();
        int queued = 0;
        for (int i = 0; i < rounds; i++) {
            if (guard.compose() && guard.queued() < 1024 && guard.queueComposed()) {
                queued++;
            }
        }
        int taken = taker.get();
        assertThat(guard.sendInPlaceOfAnyone()).isTrue();
        assertThat(taken + guard.takeAll()).isEqualTo(queued);
    }

    private static void inAnotherThread(Runnable deed) throws Exception {
        var task = new FutureTask<Void>(deed, null);
        var thread = new Thread(task);
        thread.start();
        thread.join();
        task.get();
    }
}
