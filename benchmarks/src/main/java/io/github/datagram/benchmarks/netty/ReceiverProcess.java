package io.github.datagram.benchmarks.netty;

import com.sun.management.ThreadMXBean;
import io.github.datagram.DatagramException;
import io.github.datagram.benchmarks.comparison.Sample;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * One row. For each line with a number this thread sends so many datagrams, and when they have been read answers what that has
 * cost the thread that reads them: {@code NANOSECONDS RIGHT ALLOCATED}.
 */
final class ReceiverProcess {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReceiverProcess() {}

    /** Runs the contestant that its argument names. */
    public static void main(String[] arguments) throws Exception {
        var contestant = Contestant.valueOf(arguments[0]);
        var tally = new Tally();
        Reception reception = contestant.reading.open(tally);
        var feeder = new Feeder(tally, reception.address());
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(round(feeder, Integer.parseInt(line), contestant.isSingle(), reception.thread(), tally));
        }
        System.exit(0);
    }

    private static Sample round(Feeder feeder, int datagrams, boolean oneByOne, long thread, Tally tally)
            throws DatagramException {
        long allocated = THREADS.getThreadAllocatedBytes(thread);
        long start = THREADS.getThreadCpuTime(thread);
        feeder.send(datagrams, oneByOne);
        long nanos = THREADS.getThreadCpuTime(thread) - start;
        allocated = THREADS.getThreadAllocatedBytes(thread) - allocated;
        return new Sample(nanos, tally.takeRight(), allocated);
    }
}
