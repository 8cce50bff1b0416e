package io.github.datagram.examples.multicast;

import io.github.datagram.Datagram;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came from one source to one group: a stream of ours, or all that has no {@link Probe}. */
public final class Flow {
    /** The titles of {@link #cells}. */
    public static final List<String> TITLES = List.of(
            "SOURCE",
            "GROUP",
            "STREAM",
            "RECEIVED",
            "LOST",
            "TWICE",
            "REORDERED",
            "LATENCY ms (least/mean/most)",
            "JITTER ms",
            "BY (INTERFACE, TTL, DATAGRAMS)");

    private static final String ABSENT = "-";
    private static final double NANOS_PER_MILLISECOND = 1e6;

    /**
     * What tells flows apart.
     *
     * @param source who sent it
     * @param group where to; null if the transport does not tell
     * @param stream its number; null for foreign payloads
     */
    record Key(
            InetSocketAddress source,
            @Nullable InetAddress group,
            @Nullable Integer stream) {}

    private final Key key;
    private final SequenceTally sequence = new SequenceTally();
    private final LatencyTally latency = new LatencyTally();
    private final PathTally paths = new PathTally();
    private long datagrams;
    private long bytes;

    Flow(Key key) {
        this.key = key;
    }

    /** Counts a foreign datagram. */
    void add(Datagram datagram) {
        count(datagram, PathTally.UNKNOWN);
    }

    /** Counts one of ours. */
    void add(Datagram datagram, ProbeView probe) {
        if (probe.kind() == ProbeKind.END) {
            sequence.end(probe.sequenceLong());
            return;
        }
        count(datagram, probe.hopLimitInt());
        sequence.add(probe.sequenceLong());
        if (datagram.has(Metadata.TIMESTAMP)) {
            latency.add(datagram.timestampNanos() - probe.sentNanosLong());
        }
    }

    private void count(Datagram datagram, int sentHopLimit) {
        datagrams++;
        bytes += datagram.trueLength();
        paths.add(datagram, sentHopLimit);
    }

    /** {@return whether it is a stream of ours} */
    public boolean isOurs() {
        return key.stream != null;
    }

    /** {@return whether the sender has told that it is over} */
    public boolean isEnded() {
        return sequence.isEnded();
    }

    /** {@return whether it is over, and nothing is missing} */
    public boolean isComplete() {
        return isEnded() && sequence.lost() == 0;
    }

    /** {@return how many datagrams came, repeated ones too} */
    public long datagrams() {
        return datagrams;
    }

    /** {@return it as fields of JSON} */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", SocketAddresses.format(key.source));
        if (key.group != null) {
            fields.put("group", SocketAddresses.format(key.group));
        }
        fields.put("datagrams", datagrams);
        fields.put("bytes", bytes);
        if (key.stream != null) {
            fields.put("stream", name(key.stream));
            putSequence(fields);
        }
        if (!latency.isEmpty()) {
            putLatency(fields);
        }
        fields.put("paths", paths.fields());
        return fields;
    }

    private void putSequence(Map<String, Object> fields) {
        if (sequence.first() >= 0) {
            fields.put("first", sequence.first());
        }
        fields.put("received", sequence.received());
        fields.put("lost", sequence.lost());
        fields.put("duplicates", sequence.duplicates());
        fields.put("reordered", sequence.reordered());
        fields.put("reorderExtent", sequence.reorderExtent());
        fields.put("tooLate", sequence.tooLate());
        fields.put("ended", sequence.isEnded());
    }

    private void putLatency(Map<String, Object> fields) {
        fields.put("latencyLeastNanos", latency.least());
        fields.put("latencyMeanNanos", latency.mean());
        fields.put("latencyMostNanos", latency.most());
        fields.put("jitterNanos", latency.jitter());
    }

    /** {@return it as cells of a table; what is absent is a dash} */
    public List<String> cells() {
        boolean ours = isOurs();
        return List.of(
                SocketAddresses.format(key.source),
                key.group == null ? ABSENT : SocketAddresses.format(key.group),
                key.stream == null ? ABSENT : name(key.stream),
                Long.toString(ours ? sequence.received() : datagrams),
                ours ? Long.toString(sequence.lost()) : ABSENT,
                ours ? Long.toString(sequence.duplicates()) : ABSENT,
                ours ? reordered() : ABSENT,
                latency.isEmpty() ? ABSENT : latencies(),
                latency.isEmpty() ? ABSENT : milliseconds(latency.jitter()),
                paths.toString());
    }

    private String reordered() {
        String late = sequence.tooLate() == 0 ? "" : " +" + sequence.tooLate() + " too late to tell";
        return sequence.reordered() == 0
                ? "0" + late
                : sequence.reordered() + " (by up to " + sequence.reorderExtent() + ")" + late;
    }

    /** Between two clocks only the differences mean something. */
    private String latencies() {
        if (latency.isOfTwoClocks()) {
            return "clocks differ; spread " + milliseconds(latency.most() - latency.least());
        }
        return milliseconds(latency.least()) + "/" + milliseconds(latency.mean()) + "/" + milliseconds(latency.most());
    }

    private static String milliseconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_MILLISECOND);
    }

    /** {@return the number of a stream as it is told} */
    static String name(int stream) {
        return String.format("%08x", stream);
    }
}
