package io.github.datagram.benchmarks.drain;

import io.github.datagram.benchmarks.comparison.Goal;
import java.util.List;

/** What draining a socket may cost. */
final class Targets {
    static final Goal AS_FAST_AS_C = Goal.timeAtMost(1.03, Contestant.OURS_METADATA, Contestant.C_METADATA);
    static final Goal FASTER_THAN_NIO = Goal.timeAtMost(0.75, Contestant.OURS_PLAIN, Contestant.NIO);

    static final List<Goal> ALL = List.of(
            AS_FAST_AS_C,
            Goal.timeAtMost(1.03, Contestant.OURS_URING_METADATA, Contestant.C_URING_METADATA),
            FASTER_THAN_NIO,
            Goal.timeAtMost(0.95, Contestant.OURS_LIKE_GO, Contestant.GO_METADATA),
            Goal.noGarbage(Contestant.OURS_METADATA),
            Goal.noGarbage(Contestant.OURS_REPLY));

    private Targets() {}
}
