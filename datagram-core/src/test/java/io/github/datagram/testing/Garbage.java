package io.github.datagram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What a thread allocates once the compiler has had its time. Code that is not compiled, or no more, allocates what never leaves
 * a method too, and on a busy machine nobody knows for how long; what is allocated for each datagram is allocated for ever.
 */
public final class Garbage {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ATTEMPTS = 60;

    private Garbage() {}

    /** Something that is done over and over. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @throws IOException if that fails
         */
        void run() throws IOException;
    }

    /** Something that is done over and over, of which only a part is measured. */
    @FunctionalInterface
    public interface MeasuredWork {
        /**
         * Does it.
         *
         * @return how many bytes were allocated
         * @throws IOException if that fails
         */
        long run() throws IOException;
    }

    /** {@return how many bytes this thread allocates} */
    public static long of(Work work) throws IOException {
        return of(Thread.currentThread(), work);
    }

    /** {@return how many bytes a thread allocates, while this one makes it work} */
    public static long of(Thread thread, Work work) throws IOException {
        long before = THREADS.getThreadAllocatedBytes(thread.getId());
        work.run();
        return THREADS.getThreadAllocatedBytes(thread.getId()) - before;
    }

    /** {@return the first thread of a name} */
    public static Thread threadNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Fails unless work of so many units comes to allocate less than a byte for each. */
    public static void assertNone(int units, MeasuredWork work) throws IOException {
        double perUnit = Double.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && perUnit >= 1; i++) {
            perUnit = (double) work.run() / units;
        }
        assertThat(perUnit).as("bytes for each, when all is compiled").isLessThan(1);
    }
}
