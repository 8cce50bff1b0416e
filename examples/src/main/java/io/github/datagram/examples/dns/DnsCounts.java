package io.github.datagram.examples.dns;

import io.github.datagram.protocol.dns.DnsResponseCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** What came of queries. For one thread; another may read it when that one has ended. */
public final class DnsCounts {
    private final long[] codes = new long[ClientEdns.BAD_VERSION + 1];
    private long ignored;
    private long failed;
    private long unsent;

    /** A reply with a response code. */
    void replied(int code) {
        codes[code]++;
    }

    /** A message that gets no reply. */
    void ignored() {
        ignored++;
    }

    /** A query that broke its handler. */
    void failed() {
        failed++;
    }

    /** A reply that could not be sent. */
    void unsent() {
        unsent++;
    }

    /** Adds those of another thread. */
    void add(DnsCounts other) {
        for (int code = 0; code < codes.length; code++) {
            codes[code] += other.codes[code];
        }
        ignored += other.ignored;
        failed += other.failed;
        unsent += other.unsent;
    }

    /** {@return the counts by name: replies by response code, and what got none} */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int code = 0; code < codes.length; code++) {
            if (codes[code] > 0) {
                fields.put(name(code), codes[code]);
            }
        }
        fields.put("ignored", ignored);
        fields.put("failed", failed);
        fields.put("unsent", unsent);
        return fields;
    }

    private static String name(int code) {
        return code == ClientEdns.BAD_VERSION
                ? "BADVERS"
                : DnsResponseCode.fromWire(code).toString();
    }

    /** {@return the counts in one line} */
    @Override
    public String toString() {
        var text = new StringJoiner(", ");
        fields().forEach((name, count) -> text.add(count + " " + name));
        return text.toString();
    }
}
