package io.github.datagram.examples.multicast;

import java.nio.ByteBuffer;
import java.time.Instant;

/** Writes probes, each with the time of now. */
final class ProbeWriter {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final ProbeBuilder builder = new ProbeBuilder();

    /** Writes one at the beginning of a buffer, with the number of a stream, and returns its length. */
    int write(ByteBuffer buffer, ProbeKind kind, int hopLimit, int askedHopLimit, int stream, long sequence) {
        return builder.start().kind(kind).hopLimit(hopLimit).askedHopLimit(askedHopLimit).stream(stream)
                .sequence(sequence)
                .sentNanos(nanos(Instant.now()))
                .writeTo(buffer, 0);
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
    }
}
