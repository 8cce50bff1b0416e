package io.github.datagram.benchmarks.codec;

import io.github.datagram.benchmarks.report.Verdict;
import io.github.datagram.benchmarks.report.Verdict.Bound;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Something that the codecs hold themselves to, on every Java and in every kind of buffer that is named. */
enum Target {
    NTP_AS_HAND_WRITTEN(Suite.NTP_DECODE, "view", Suite.HAND_WRITTEN, 1.05, BufferKind.HEAP, BufferKind.DIRECT),
    PARSE_AS_HAND_WRITTEN(Suite.IPV4_UDP_DNS, "view", Suite.HAND_WRITTEN, 1.05, BufferKind.HEAP, BufferKind.DIRECT),
    NTP_NOT_SLOWER_THAN_SBE(Suite.NTP_DECODE, "view", "sbe", 1),
    PARSE_NOT_SLOWER_THAN_SBE(Suite.IPV4_UDP_DNS, "view", "sbe", 1),
    REPLY_NOT_SLOWER_THAN_SBE(Suite.NTP_REPLY, "builder", "sbe", 1),
    NTP_THRICE_AS_FAST_AS_KAITAI(Suite.NTP_DECODE, "view", "kaitai", 1.0 / 3),
    PARSE_THRICE_AS_FAST_AS_KAITAI(Suite.IPV4_UDP_DNS, "view", "kaitai", 1.0 / 3),
    CHECKSUM_TWICE_AS_FAST(Suite.CHECKSUM, "ours", Suite.HAND_WRITTEN, 0.5),
    NTP_NO_GARBAGE(Suite.NTP_DECODE, "view"),
    PARSE_NO_GARBAGE(Suite.IPV4_UDP_DNS, "view"),
    REPLY_NO_GARBAGE(Suite.NTP_REPLY, "builder"),
    CHECKSUM_NO_GARBAGE(Suite.CHECKSUM, "ours");

    /** The profiler counts what JMH itself allocates too, which is a fraction of a byte; an object has 16 at the least. */
    private static final double NO_BYTES = 0.5;

    private final Suite suite;
    private final String contestant;
    private final String other;
    private final List<BufferKind> kinds;

    private final double limit;

    Target(Suite suite, String contestant, String other, double limit, BufferKind... kinds) {
        this.suite = suite;
        this.contestant = contestant;
        this.other = other;
        this.limit = limit;
        this.kinds = kinds.length == 0 ? List.of(BufferKind.values()) : List.of(kinds);
    }

    Target(Suite suite, String contestant) {
        this(suite, contestant, "", NO_BYTES);
    }

    /** What came of it on one Java, in each kind of buffer; nothing of a suite that was not measured. */
    List<Verdict> verdicts(Results results, Jdk jdk, Suite of) {
        return of == suite
                ? kinds.stream().map(kind -> verdict(results, jdk, kind)).toList()
                : List.of();
    }

    private Verdict verdict(Results results, Jdk jdk, BufferKind kind) {
        String what = other.isEmpty() ? "bytes allocated by " + contestant : "time, " + contestant + " / " + other;
        OptionalDouble measured = measured(results, new Measurement(jdk, suite, kind, contestant));
        return new Verdict(
                what + ", " + kind.name().toLowerCase(Locale.ROOT),
                Bound.AT_MOST,
                limit,
                measured.isPresent() ? measured.getAsDouble() : null);
    }

    /** Empty where a contestant was left out. */
    private OptionalDouble measured(Results results, Measurement own) {
        if (!other.isEmpty()) {
            return results.ratio(own, own.by(other));
        }
        return results.measurements().contains(own) ? OptionalDouble.of(results.bytes(own)) : OptionalDouble.empty();
    }
}
