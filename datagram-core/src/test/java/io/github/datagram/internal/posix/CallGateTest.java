package io.github.datagram.internal.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.BackgroundCall;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallGateTest {
    private static final int CALLERS = 4;
    private static final int ROUNDS = 200;

    private final CallGate gate = new CallGate();

    @Test
    void closesOnceAndLetsNobodyInAfterwards() {
        assertThat(gate.enter()).isTrue();
        gate.exit();
        assertThat(gate.close()).isTrue();
        assertThat(gate.enter()).isFalse();
        assertThat(gate.close()).isFalse();
    }

    @Test
    void closingWaitsForTheLastCallToLeave() throws Exception {
        gate.enter();
        gate.enter();
        var closing = BackgroundCall.start(gate::close);
        while (gate.enter()) {
            gate.exit(); // until the other thread has begun to close
        }
        gate.exit();
        assertThat(closing.isDone()).isFalse();
        gate.exit();
        assertThat(closing.await()).isTrue();
    }

    @Test
    void anInterruptionDoesNotEndTheWait() throws Exception {
        gate.enter();
        Callable<Boolean> close = () -> gate.close() && Thread.interrupted();
        var closing = BackgroundCall.start(close);
        while (gate.enter()) {
            gate.exit();
        }
        closing.thread().interrupt();
        assertThat(closing.isDone()).isFalse();
        gate.exit();
        assertThat(closing.await()).as("closed, and still interrupted").isTrue();
    }

    @Test
    void nobodyIsInsideWhenItIsClosed() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var raced = new CallGate();
            var inside = new AtomicInteger();
            var closed = new AtomicBoolean();
            var callers = new ArrayList<BackgroundCall<Boolean>>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(BackgroundCall.start(() -> callUntilClosed(raced, inside, closed)));
            }
            raced.close();
            closed.set(true);
            assertThat(inside).hasValue(0);
            for (BackgroundCall<Boolean> caller : callers) {
                assertThat(caller.await()).as("no call began after the close").isTrue();
            }
        }
    }

    private static boolean callUntilClosed(CallGate gate, AtomicInteger inside, AtomicBoolean closed) {
        while (gate.enter()) {
            inside.incrementAndGet();
            boolean late = closed.get();
            inside.decrementAndGet();
            gate.exit();
            if (late) {
                return false;
            }
        }
        return true;
    }
}
