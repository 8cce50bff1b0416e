package io.github.datagram.benchmarks.netty;

import io.github.datagram.benchmarks.netty.ReceiverProcess.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The table, and what this project holds itself to. */
final class Report {
    private static final double TARGET = 1.2;

    private final Map<Contestant, List<Sample>> samples;

    Report(Map<Contestant, List<Sample>> samples) {
        this.samples = samples;
    }

    String text() {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-30s %8s %15s %8s %9s%n",
                "receiving 100 bytes",
                "CPU ns",
                "p25 - p75",
                "bytes",
                "received"));
        for (Contestant contestant : Contestant.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-30s %8.0f %7.0f - %5.0f %8.1f %8.0f%%%n",
                    contestant.label,
                    quantile(nanos(contestant), 0.5),
                    quantile(nanos(contestant), 0.25),
                    quantile(nanos(contestant), 0.75),
                    bytes(contestant),
                    100 * quantile(of(contestant).stream().mapToDouble(Sample::received), 0.5)));
        }
        return text.append(System.lineSeparator())
                .append(target("epoll", Contestant.OURS_EPOLL, Contestant.NETTY_EPOLL))
                .append(target("io_uring", Contestant.OURS_IO_URING, Contestant.NETTY_IO_URING))
                .toString();
    }

    boolean missesATarget() {
        return misses(Contestant.OURS_EPOLL, Contestant.NETTY_EPOLL)
                || misses(Contestant.OURS_IO_URING, Contestant.NETTY_IO_URING);
    }

    private boolean misses(Contestant ours, Contestant nettys) {
        return cheaper(ours, nettys) < TARGET || bytes(ours) >= bytes(nettys);
    }

    private String target(String loop, Contestant ours, Contestant nettys) {
        return String.format(
                Locale.ROOT,
                "on %s, Netty's own channel costs %.2f x ours, and %.1f bytes where ours takes %.1f: %s"
                        + " (target: at least %.1f x, and fewer)%n",
                loop,
                cheaper(ours, nettys),
                bytes(nettys),
                bytes(ours),
                misses(ours, nettys) ? "MISSED" : "met",
                TARGET);
    }

    /** The median over the rounds of the ratio within a round. */
    private double cheaper(Contestant ours, Contestant nettys) {
        List<Sample> our = of(ours);
        List<Sample> their = of(nettys);
        return quantile(
                IntStream.range(0, our.size())
                        .mapToDouble(i -> their.get(i).nanos() / our.get(i).nanos()),
                0.5);
    }

    private List<Sample> of(Contestant contestant) {
        return Objects.requireNonNull(samples.get(contestant));
    }

    private DoubleStream nanos(Contestant contestant) {
        return of(contestant).stream().mapToDouble(Sample::nanos);
    }

    private double bytes(Contestant contestant) {
        return quantile(of(contestant).stream().mapToDouble(Sample::bytes), 0.5);
    }

    private static double quantile(DoubleStream figures, double share) {
        double[] sorted = figures.sorted().toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
