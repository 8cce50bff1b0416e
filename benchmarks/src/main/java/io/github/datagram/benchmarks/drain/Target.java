package io.github.datagram.benchmarks.drain;

import static io.github.datagram.benchmarks.drain.Contestant.C_METADATA;
import static io.github.datagram.benchmarks.drain.Contestant.C_URING_METADATA;
import static io.github.datagram.benchmarks.drain.Contestant.NIO;
import static io.github.datagram.benchmarks.drain.Contestant.OURS_METADATA;
import static io.github.datagram.benchmarks.drain.Contestant.OURS_PLAIN;
import static io.github.datagram.benchmarks.drain.Contestant.OURS_REPLY;
import static io.github.datagram.benchmarks.drain.Contestant.OURS_URING_METADATA;

import io.github.datagram.benchmarks.comparison.Goal;
import io.github.datagram.benchmarks.comparison.Results;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What draining a socket may cost. */
enum Target implements Goal {
    AS_FAST_AS_C("time with metadata / that of C", 1.05, results -> results.ratio(OURS_METADATA, C_METADATA)),
    URING_AS_FAST_AS_C(
            "time with metadata on io_uring / that of C",
            1.05,
            results -> results.ratio(OURS_URING_METADATA, C_URING_METADATA)),
    FASTER_THAN_NIO("time without metadata / that of NIO", 0.80, results -> results.ratio(OURS_PLAIN, NIO)),
    NO_GARBAGE_RECEIVING("bytes allocated per datagram", 0, results -> results.allocated(OURS_METADATA)),
    NO_GARBAGE_REPLYING("bytes allocated per datagram and reply", 0, results -> results.allocated(OURS_REPLY));

    private final String text;
    private final double limit;
    private final Function<Results, OptionalDouble> measure;

    Target(String text, double limit, Function<Results, OptionalDouble> measure) {
        this.text = text;
        this.limit = limit;
        this.measure = measure;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public double limit() {
        return limit;
    }

    @Override
    public OptionalDouble measured(Results results) {
        return measure.apply(results);
    }
}
