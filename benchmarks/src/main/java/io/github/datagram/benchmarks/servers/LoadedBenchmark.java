package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A benchmark in which servers run all the time, and are asked by one {@link Load} in turn. */
public abstract class LoadedBenchmark extends ServerBenchmark {
    /** How many datagrams may be unanswered where servers are asked for as much as they can. */
    protected static final int WINDOW = 256;

    /** The figure of a row that is processor time per datagram, in nanoseconds. */
    protected static final String PROCESSOR = "processor";

    /** The figure of a row that is what was allocated per datagram, in bytes. */
    protected static final String BYTES = "bytes";

    /** The figure of a row that is how often garbage was collected. */
    protected static final String COLLECTIONS = "collections";

    /** The figure of a row that is how long that has held the server up, in milliseconds. */
    protected static final String PAUSES = "pauses";

    /** The figure of a row that is how long at a time, in milliseconds, since the server was started. */
    protected static final String LONGEST_PAUSE = "longestPause";

    /** The figure of a row that is the median of the ratios to C's server in the same round. */
    protected static final String TO_C = "toC";

    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<EchoServer, ServerProcess> processes = new EnumMap<>(EchoServer.class);
    private @Nullable Load load;

    /** A benchmark with so many rounds of warm-up and so many that are measured, unless it is said. */
    protected LoadedBenchmark(int warmUp, int rounds) {
        super(warmUp, rounds);
    }

    /** How a server is asked. */
    protected interface Asking {
        /** Asks. */
        Turn of(Load load, ServerProcess process) throws IOException;
    }

    /** Refuses values of options that cannot be. */
    protected abstract void checkOptions();

    @Override
    protected final void open() throws IOException, InterruptedException {
        checkOptions();
        load = Load.start();
    }

    /** It is asked for its figures at once, so that what that takes the first time does not fall into a turn. */
    @Override
    protected final void start(EchoServer server)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException {
        ServerProcess process = ServerProcess.start(server);
        processes.put(server, process);
        process.figures();
    }

    /** {@return who asks} */
    protected final Load load() {
        return Objects.requireNonNull(load);
    }

    /** {@return a server that was started} */
    protected final ServerProcess process(EchoServer server) {
        return Objects.requireNonNull(processes.get(server));
    }

    /** Asks a server. */
    protected final Turn ask(EchoServer server, Asking asking)
            throws EntrantFailedException, IOException, InterruptedException {
        Turn turn = asking.of(load(), process(server));
        if (!process(server).isAlive()) {
            throw new EntrantFailedException("it ended, with " + turn.received() + " of " + turn.sent() + " answered: "
                    + process(server).ending());
        }
        return turn;
    }

    /** Asks a server, and adds to a row what it cost that and whether all was answered as it should be. */
    protected final Turn measure(String row, EchoServer server, int round, Asking asking)
            throws EntrantFailedException, IOException, InterruptedException {
        ServerProcess process = process(server);
        Optional<Figures> before = process.figures();
        long nanos = process.processorNanos();
        Turn turn = ask(server, asking);
        nanos = process.processorNanos() - nanos;
        Optional<Figures> after = process.figures();
        samples.tally(row).add(server, turn);
        if (turn.received() > 0) {
            samples.add(row, PROCESSOR, round, (double) nanos / turn.received());
            if (before.isPresent() && after.isPresent()) {
                addGarbage(row, round, turn, before.get(), after.get());
            }
        }
        return turn;
    }

    private void addGarbage(String row, int round, Turn turn, Figures before, Figures after) {
        samples.add(row, BYTES, round, (double) (after.allocated() - before.allocated()) / turn.received());
        samples.add(row, COLLECTIONS, round, (double) (after.collections() - before.collections()));
        samples.add(row, PAUSES, round, (after.pauseNanos() - before.pauseNanos()) / NANOS_PER_MILLI);
        samples.add(row, LONGEST_PAUSE, round, after.longestPauseNanos() / NANOS_PER_MILLI);
    }

    /**
     * Puts among the figures of a row what it cost: {@link #PROCESSOR}, {@link #BYTES}, {@link #COLLECTIONS} and
     * {@link #PAUSES} of all rounds together, and {@link #LONGEST_PAUSE}, as far as they are known.
     */
    protected final void putCosts(Map<String, Double> into, String row) {
        samples.putMedian(into, row, PROCESSOR);
        samples.putMedian(into, row, BYTES);
        if (samples.median(row, COLLECTIONS).isPresent()) {
            into.put(COLLECTIONS, Arrays.stream(samples.all(row, COLLECTIONS)).sum());
            into.put(PAUSES, Arrays.stream(samples.all(row, PAUSES)).sum());
            into.put(
                    LONGEST_PAUSE,
                    Arrays.stream(samples.all(row, LONGEST_PAUSE)).max().orElseThrow());
        }
    }

    /** Puts the ratio of a row's figure to that of C's server among its figures, if there is one. */
    protected final void putRatioToC(Map<String, Double> into, String row, String rowOfC, String figure) {
        samples.ratio(row, rowOfC, figure).ifPresent(ratio -> into.put(TO_C, ratio));
    }

    @Override
    public final void close() throws IOException {
        processes.values().forEach(ServerProcess::close);
        if (load != null) {
            load.close();
        }
    }
}
