package io.github.datagram.benchmarks.drain;

import com.sun.management.ThreadMXBean;
import io.github.datagram.benchmarks.comparison.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A contestant in Java. It speaks the protocol of {@code drain.c}: for each line with a number it sends itself so many
 * datagrams, receives them and answers {@code NANOSECONDS RIGHT ALLOCATED}.
 */
final class JavaProcess {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private JavaProcess() {}

    /** Runs the contestant that its argument names. */
    public static void main(String[] arguments) throws IOException {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        InetAddress destination = contestant.destination();
        try (Drainer drainer = contestant.open(new Expected(destination));
                var filler = new Filler(new InetSocketAddress(destination, drainer.port()));
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                System.out.println(round(contestant, drainer, filler, Integer.parseInt(line)));
            }
        }
    }

    private static Sample round(Contestant contestant, Drainer drainer, Filler filler, int datagrams)
            throws IOException {
        filler.fill(datagrams);
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        int right = 0;
        for (long first = 0; first < datagrams; first += Drainer.BATCH) {
            right += drainer.drainBatch(first);
        }
        long nanos = System.nanoTime() - start;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return new Sample(nanos, contestant == Contestant.OURS_REPLY ? filler.takeReplies() : right, allocated);
    }
}
