package io.github.datagram.benchmarks.sockets;

import io.github.datagram.benchmarks.comparison.Goal;
import io.github.datagram.benchmarks.comparison.Results;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What serving many sockets may cost. */
enum Target implements Goal {
    MMSG_FASTER_THAN_NIO("time on mmsg / that of the Selector", 1, results -> results.ratio(Server.MMSG, Server.NIO)),
    NO_GARBAGE_ON_MMSG("bytes allocated per datagram on mmsg", 0, results -> results.allocated(Server.MMSG)),
    NO_GARBAGE_ON_URING("bytes allocated per datagram on io_uring", 0, results -> results.allocated(Server.URING));

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
