package io.github.datagram.benchmarks.bulk;

import io.github.datagram.benchmarks.comparison.Rounds;
import java.io.IOException;

/**
 * A contestant in Java. It speaks the protocol of {@code bulk.c}: for each line with a number it carries so many segments and
 * answers {@code NANOSECONDS RIGHT ALLOCATED}.
 */
final class JavaProcess {
    private JavaProcess() {}

    /** Runs the contestant that its argument names. */
    public static void main(String[] arguments) throws IOException {
        try (Carrier carrier = Contestant.valueOf(arguments[0]).open()) {
            Rounds.serve(segments -> Rounds.timed(() -> carry(carrier, segments)));
        }
    }

    private static int carry(Carrier carrier, int segments) throws IOException {
        int right = 0;
        for (long first = 0; first < segments; first += Carrier.BURST) {
            right += carrier.carry(first);
        }
        return right;
    }
}
