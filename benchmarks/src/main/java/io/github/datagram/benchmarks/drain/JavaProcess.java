package io.github.datagram.benchmarks.drain;

import io.github.datagram.benchmarks.comparison.Rounds;
import io.github.datagram.benchmarks.comparison.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A contestant in Java. It speaks the protocol of {@code drain.c}: for each line with a number it sends itself so many
 * datagrams, receives them and answers {@code NANOSECONDS RIGHT ALLOCATED}.
 */
final class JavaProcess {
    private JavaProcess() {}

    /** Runs the contestant that its argument names. */
    public static void main(String[] arguments) throws IOException {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        InetAddress destination = contestant.destination();
        try (Drainer drainer = contestant.open(new Expected(destination));
                var filler = new Filler(new InetSocketAddress(destination, drainer.port()))) {
            Rounds.serve(datagrams -> {
                filler.fill(datagrams);
                Sample sample = Rounds.timed(() -> drain(drainer, datagrams));
                return contestant == Contestant.OURS_REPLY ? sample.withRight(filler.takeReplies()) : sample;
            });
        }
    }

    private static int drain(Drainer drainer, int datagrams) throws IOException {
        int right = 0;
        for (long first = 0; first < datagrams; first += Drainer.BATCH) {
            right += drainer.drainBatch(first);
        }
        return right;
    }
}
