package io.github.datagram.examples;

import io.github.datagram.examples.ntp.ClockFilter.Estimate;
import io.github.datagram.examples.ntp.NtpMeasurement;
import io.github.datagram.examples.ntp.NtpReply;
import io.github.datagram.examples.ntp.NtpSample;
import io.github.datagram.examples.ntp.NtpStatistics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ntp query} prints: a line for each request, and what all of them come to. */
final class NtpReport {
    private static final List<String> UNITS = List.of("ns", "us", "ms", "s");

    private final Output output;

    NtpReport(Output output) {
        this.output = output;
    }

    /** One request. */
    void print(String server, int number, NtpMeasurement measurement) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "exchange");
        fields.put("server", server);
        fields.put("number", number);
        NtpReply reply = measurement.reply();
        fields.put("answered", reply != null);
        if (reply != null) {
            put(fields, reply);
            fields.put("interleaved", reply.isInterleaved());
        }
        put(fields, "kernel", measurement.kernel());
        put(fields, "user", measurement.user());
        output.print(fields, number + ": " + describe(measurement));
    }

    private static String describe(NtpMeasurement measurement) {
        NtpReply reply = measurement.reply();
        if (reply == null) {
            return "no reply";
        }
        if (reply.kiss() != null) {
            return "kiss-o'-death " + reply.kiss();
        }
        NtpSample best = measurement.kernel() != null ? measurement.kernel() : measurement.user();
        return best == null
                ? "a reply without a time"
                : "offset " + signed(best.offset()) + ", delay " + format(best.delay())
                        + (measurement.kernel() == null ? ", by this program's times" : "")
                        + (reply.isInterleaved() ? ", interleaved" : "");
    }

    private static void put(Map<String, Object> fields, NtpReply reply) {
        String kiss = reply.kiss();
        if (kiss != null) {
            fields.put("kiss", kiss);
            return;
        }
        fields.put("stratum", reply.header().stratum().toInt());
        fields.put("referenceId", reply.referenceId());
        fields.put("synchronised", reply.isSynchronised());
    }

    private static void put(Map<String, Object> fields, String name, @Nullable NtpSample sample) {
        if (sample != null) {
            fields.put(name, Map.of("offsetNanos", sample.offset(), "delayNanos", sample.delay()));
        }
    }

    /** What all requests to a server come to. */
    void print(String server, NtpStatistics statistics, long bogus) throws IOException {
        Estimate kernel = statistics.kernel();
        Estimate user = statistics.user();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "summary");
        fields.put("server", server);
        fields.put("sent", statistics.sent());
        fields.put("answered", statistics.answered());
        fields.put("interleaved", statistics.interleaved());
        fields.put("bogus", bogus);
        put(fields, "kernel", kernel);
        put(fields, "user", user);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("times of", "offset", "delay", "jitter"));
        add(rows, "the kernel", kernel);
        add(rows, "this program", user);
        if (kernel != null && user != null) {
            put(fields, "gained", gain(user, kernel));
            add(rows, "difference", gain(user, kernel));
        }
        String text = describe(server, statistics, bogus);
        output.print(fields, rows.size() == 1 ? text : text + "\n" + String.join("\n", Table.format(rows)));
    }

    private static String describe(String server, NtpStatistics statistics, long bogus) {
        return server + describe(statistics.last()) + ": " + statistics.answered() + " of " + statistics.sent()
                + " answered"
                + (statistics.interleaved() == 0 ? "" : ", " + statistics.interleaved() + " interleaved")
                + (bogus == 0 ? "" : ", " + bogus + " bogus replies dropped");
    }

    private static String describe(@Nullable NtpReply last) {
        if (last == null || last.kiss() != null) {
            return "";
        }
        return last.isSynchronised()
                ? ", stratum " + last.header().stratum().toInt() + ", " + last.referenceId()
                : ", not synchronised";
    }

    private static Estimate gain(Estimate user, Estimate kernel) {
        return new Estimate(
                user.offset() - kernel.offset(), user.delay() - kernel.delay(), user.jitter() - kernel.jitter());
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Estimate estimate) {
        if (estimate != null) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("offsetNanos", estimate.offset());
            values.put("delayNanos", estimate.delay());
            values.put("jitterNanos", estimate.jitter());
            fields.put(name, values);
        }
    }

    private static void add(List<List<String>> rows, String name, @Nullable Estimate estimate) {
        if (estimate != null) {
            rows.add(List.of(name, signed(estimate.offset()), format(estimate.delay()), format(estimate.jitter())));
        }
    }

    private static String signed(long nanos) {
        return (nanos < 0 ? "" : "+") + format(nanos);
    }

    /** {@return a time with three decimals, in the unit in which it is neither small nor large} */
    static String format(long nanos) {
        double value = nanos;
        int unit = 0;
        while (Math.abs(value) >= 1000 && unit < UNITS.size() - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.3f %s", value, UNITS.get(unit));
    }
}
