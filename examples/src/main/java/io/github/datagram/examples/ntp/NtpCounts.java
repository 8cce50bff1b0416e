package io.github.datagram.examples.ntp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What came of requests. For one thread; another may read it when that one has ended. */
public final class NtpCounts {
    private static final NtpOutcome[] OUTCOMES = NtpOutcome.values();

    private final long[] outcomes = new long[OUTCOMES.length];
    private long unsent;

    /** What came of a request. */
    void add(NtpOutcome outcome) {
        outcomes[outcome.ordinal()]++;
    }

    /** A reply that could not be sent. */
    void unsent() {
        unsent++;
    }

    /** Adds those of another thread. */
    void add(NtpCounts other) {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
        }
        unsent += other.unsent;
    }

    /** {@return the counts by name} */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (NtpOutcome outcome : OUTCOMES) {
            fields.put(outcome.label, outcomes[outcome.ordinal()]);
        }
        fields.put("unsent", unsent);
        return fields;
    }

    /** {@return the counts in one line; of those that are 0, only the first} */
    @Override
    public String toString() {
        var text = new StringJoiner(", ");
        fields().forEach((name, count) -> {
            if (text.length() == 0 || !count.equals(0L)) {
                text.add(count + " " + name);
            }
        });
        return text.toString();
    }
}
