package io.github.datagram.internal.nio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.BackgroundCall;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NioGroupTest {
    /** Few rounds come upon the moment between its looking whether the selector is open and its selecting. */
    @Test
    void whoLooksForDatagramsWhileTheGroupIsClosedMeetsNoError() throws Exception {
        for (int round = 0; round < 1000; round++) {
            NioGroup group = NioGroup.open();
            var started = new CountDownLatch(1);
            var closed = new CountDownLatch(1);
            var looking = BackgroundCall.start(() -> {
                for (int i = 0; closed.getCount() > 0; i++) {
                    group.await(0);
                    if (i == 100) {
                        started.countDown();
                    }
                }
                return group.poll();
            });
            started.await();
            group.close();
            closed.countDown();
            assertThat(looking.await()).isNull();
        }
    }
}
