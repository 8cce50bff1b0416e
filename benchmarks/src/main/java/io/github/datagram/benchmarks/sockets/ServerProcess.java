package io.github.datagram.benchmarks.sockets;

import com.sun.management.ThreadMXBean;
import io.github.datagram.benchmarks.comparison.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * One row. For each line with a number a second thread sends so many datagrams, and this one receives them and answers
 * {@code NANOSECONDS RIGHT ALLOCATED}. The nanoseconds are those that this thread had a processor: what wakes it, and what the
 * kernel does in its name, is the larger part of what such a server costs.
 */
final class ServerProcess {
    /** How many sockets there are. */
    static final int SOCKETS = 64;

    /** How many datagrams come at once. */
    static final int BURST = SOCKETS * Feeder.TRAIN;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ServerProcess() {}

    /** Runs the server that its argument names. */
    public static void main(String[] arguments) throws IOException {
        try (Receiver receiver = Server.valueOf(arguments[0]).open();
                var feeder = new Feeder(receiver.addresses());
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            long before = 0;
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                int datagrams = Integer.parseInt(line);
                System.out.println(round(receiver, feeder, datagrams, before));
                before += datagrams;
            }
        }
    }

    private static Sample round(Receiver receiver, Feeder feeder, int datagrams, long before) throws IOException {
        var expected = new Expected();
        feeder.start(datagrams);
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        for (int received = 0; received < datagrams; ) {
            received += receiver.receive(expected);
            feeder.taken(before + received);
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - start;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return new Sample(nanos, expected.right, allocated);
    }

    /** Each socket gets its numbers in order: see {@link Feeder}. */
    private static final class Expected implements Receiver.Check {
        private final long[] next = new long[SOCKETS];
        private int right;

        @Override
        public void accept(int socket, int length, long number) {
            if (length == Feeder.PAYLOAD && number == next[socket]++) {
                right++;
            }
        }
    }
}
