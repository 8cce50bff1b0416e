package io.github.datagram.benchmarks.codec;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** What it may be at the most. */
    final double limit;

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

    /** What was measured on one Java, in each kind of buffer; empty where a contestant was left out. */
    List<OptionalDouble> measured(Results results, Jdk jdk) {
        List<OptionalDouble> measured = new ArrayList<>();
        for (BufferKind kind : kinds) {
            Row row = new Row(jdk, suite, kind, contestant);
            if (other.isEmpty()) {
                boolean known = results.rows().contains(row);
                measured.add(known ? OptionalDouble.of(results.bytes(row)) : OptionalDouble.empty());
            } else {
                measured.add(results.ratio(row, row.by(other)));
            }
        }
        return measured;
    }

    boolean isMeasured(Results results, Jdk jdk) {
        return measured(results, jdk).stream().anyMatch(OptionalDouble::isPresent);
    }

    boolean isMissed(Results results, Jdk jdk) {
        return measured(results, jdk).stream().anyMatch(each -> each.isPresent() && each.getAsDouble() > limit);
    }

    static boolean isAnyMissed(Results results, List<Jdk> jdks) {
        return jdks.stream().anyMatch(jdk -> Arrays.stream(values()).anyMatch(target -> target.isMissed(results, jdk)));
    }

    /** What is measured, in words. */
    String text() {
        String what = other.isEmpty() ? "bytes allocated" : "time / that of " + other;
        return suite.text + ", " + contestant + ": " + what;
    }

    /** The kinds of buffers that it is about, with what was measured in each. */
    String figures(Results results, Jdk jdk) {
        List<String> figures = new ArrayList<>();
        List<OptionalDouble> measured = measured(results, jdk);
        for (int i = 0; i < kinds.size(); i++) {
            OptionalDouble figure = measured.get(i);
            String number = figure.isPresent() ? String.format(Locale.ROOT, "%.2f", figure.getAsDouble()) : "-";
            figures.add(kinds.get(i).name().toLowerCase(Locale.ROOT) + " " + number);
        }
        return String.join(", ", figures);
    }
}
