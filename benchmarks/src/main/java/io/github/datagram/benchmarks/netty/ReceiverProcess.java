package io.github.datagram.benchmarks.netty;

import io.github.datagram.benchmarks.comparison.Rounds;

/**
 * One row. For each line with a number this thread sends so many datagrams, and when they have been read answers what that has
 * cost the thread that reads them: {@code NANOSECONDS RIGHT ALLOCATED}.
 */
final class ReceiverProcess {
    private ReceiverProcess() {}

    /** Runs the contestant that its argument names. */
    public static void main(String[] arguments) throws Exception {
        var contestant = Contestant.valueOf(arguments[0]);
        var tally = new Tally();
        Reception reception = contestant.reading.open(tally);
        var feeder = new Feeder(tally, reception.address());
        Rounds.serve(datagrams -> Rounds.timedByProcessor(reception.thread(), () -> {
            feeder.send(datagrams, contestant.isSingle());
            return tally.takeRight();
        }));
        System.exit(0);
    }
}
