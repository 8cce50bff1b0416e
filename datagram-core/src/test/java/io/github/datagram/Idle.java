package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.datagram.testing.BackgroundCall;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** A thread that waits must sleep: one that spins spends its time on the processor. */
final class Idle {
    /** How long a wait should be to be measured. */
    static final Duration TIME = Duration.ofMillis(300);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double MOST = 0.5;

    private Idle() {}

    /** A wait of some {@link #TIME}. */
    interface Wait {
        void run() throws Exception;
    }

    /** Measures the processor time of a wait against the time that it takes. */
    static void assertIdle(Wait wait) throws Exception {
        double share = BackgroundCall.start(() -> share(wait)).await();
        assertThat(share).isLessThan(MOST);
    }

    private static double share(Wait wait) throws Exception {
        long begin = System.nanoTime();
        long cpuBefore = THREADS.getCurrentThreadCpuTime();
        wait.run();
        return (double) (THREADS.getCurrentThreadCpuTime() - cpuBefore) / (System.nanoTime() - begin);
    }
}
