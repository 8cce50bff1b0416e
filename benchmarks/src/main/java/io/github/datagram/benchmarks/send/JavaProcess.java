package io.github.datagram.benchmarks.send;

import io.github.datagram.benchmarks.comparison.Rounds;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/**
 * A contestant in Java. It speaks the protocol of {@code send.c}: for each line with a number it sends so many datagrams, has
 * them checked, and answers {@code NANOSECONDS RIGHT ALLOCATED}.
 */
final class JavaProcess {
    private JavaProcess() {}

    /** Runs the contestant that its argument names. */
    public static void main(String[] arguments) throws IOException {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        List<InetAddress> sources = contestant.sources();
        try (var inbox = new Inbox();
                Outbox outbox = contestant.open(inbox.address())) {
            Rounds.serve(
                    datagrams -> Rounds.timed(() -> send(outbox, datagrams)).withRight(inbox.takeRight(sources)));
        }
    }

    private static int send(Outbox outbox, int datagrams) throws IOException {
        for (long first = 0; first < datagrams; first += Outbox.BATCH) {
            outbox.sendBatch(first);
        }
        return datagrams;
    }
}
