package io.github.datagram.benchmarks.comparison;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** An entrant's side of the conversation: a line with a number of datagrams is a round, and a {@link Sample} the answer. */
public final class Rounds {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Rounds() {}

    /** A round. */
    @FunctionalInterface
    public interface Round {
        /** Handles some datagrams. */
        Sample run(int datagrams) throws IOException;
    }

    /** What is measured of a round. */
    @FunctionalInterface
    public interface Work {
        /** {@return how many datagrams were as they should be} */
        int run() throws IOException;
    }

    /** Runs a round for each line of the standard input, to its end. */
    public static void serve(Round round) throws IOException {
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(round.run(Integer.parseInt(line)));
            }
        }
    }

    /** {@return the time that some work of this thread took, and what it allocated} */
    public static Sample timed(Work work) throws IOException {
        return sample(System::nanoTime, THREADS::getCurrentThreadAllocatedBytes, work);
    }

    /** {@return the time that this thread had a processor for some work, and what it allocated} */
    public static Sample timedByProcessor(Work work) throws IOException {
        return sample(THREADS::getCurrentThreadCpuTime, THREADS::getCurrentThreadAllocatedBytes, work);
    }

    /** {@return the time that another thread had a processor while this one had some work done, and what that one allocated} */
    public static Sample timedByProcessor(long thread, Work work) throws IOException {
        return sample(() -> THREADS.getThreadCpuTime(thread), () -> THREADS.getThreadAllocatedBytes(thread), work);
    }

    private static Sample sample(LongSupplier clock, LongSupplier allocation, Work work) throws IOException {
        long allocated = allocation.getAsLong();
        long start = clock.getAsLong();
        int right = work.run();
        long nanos = clock.getAsLong() - start;
        allocated = allocation.getAsLong() - allocated; // before there is a sample, which is garbage too
        return new Sample(nanos, right, allocated);
    }
}
