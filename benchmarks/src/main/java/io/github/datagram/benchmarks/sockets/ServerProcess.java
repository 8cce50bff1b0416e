package io.github.datagram.benchmarks.sockets;

import io.github.datagram.benchmarks.comparison.Rounds;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

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

    private ServerProcess() {}

    /** Runs the server that its argument names. */
    public static void main(String[] arguments) throws IOException {
        try (Receiver receiver = Server.valueOf(arguments[0]).open();
                var feeder = new Feeder(receiver.addresses())) {
            var taken = new AtomicLong();
            var expected = new Expected(); // made once: what it takes is no garbage of a receiver
            Rounds.serve(datagrams -> {
                long before = taken.getAndAdd(datagrams);
                expected.start();
                feeder.start(datagrams);
                return Rounds.timedByProcessor(() -> receive(receiver, expected, feeder, datagrams, before));
            });
        }
    }

    private static int receive(Receiver receiver, Expected expected, Feeder feeder, int datagrams, long before)
            throws IOException {
        for (int received = 0; received < datagrams; ) {
            received += receiver.receive(expected);
            feeder.taken(before + received);
        }
        return expected.right;
    }

    /** Each socket gets its numbers in order: see {@link Feeder}. */
    private static final class Expected implements Receiver.Check {
        private final long[] next = new long[SOCKETS];
        private int right;

        /** Expects a new round. */
        void start() {
            Arrays.fill(next, 0);
            right = 0;
        }

        @Override
        public void accept(int socket, int length, long number) {
            if (length == Feeder.PAYLOAD && number == next[socket]++) {
                right++;
            }
        }
    }
}
