package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.Metadata;
import io.github.datagram.SocketAddresses;
import java.net.NetworkInterface;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question and what came of it: a row of the demo's table.
 *
 * @param backend on which the service ran
 * @param wildcard the address that the service was bound to
 * @param question what was asked
 * @param carried the question as the service got it, null if it did not
 * @param answer null if there was none
 * @param verdict what to say of it
 */
record DemoRow(
        String backend,
        String wildcard,
        DemoQuestion question,
        @Nullable Datagram carried,
        @Nullable DemoAnswer answer,
        DemoVerdict verdict) {
    /** Two lines of titles. */
    static final List<List<String>> TITLES = List.of(
            List.of("SERVICE", "", "ASKED", "", "", "", "", "CARRIED", "", "", "", "", "", "ANSWER", ""),
            List.of(
                    "backend",
                    "bound to",
                    "address",
                    "via",
                    "hops",
                    "ECN",
                    "DSCP",
                    "address",
                    "on",
                    "hops",
                    "ECN",
                    "DSCP",
                    "received at",
                    "came from",
                    "result"));

    private static final String ABSENT = "-";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.nnnnnnnnn");

    /** {@return the cells in the order of the titles; what is absent is a dash} */
    List<String> cells() {
        return List.of(
                backend,
                wildcard,
                SocketAddresses.format(question.to()),
                text(question.via() == null ? null : question.via().getName()),
                text(question.hopLimit()),
                text(question.ecn()),
                text(question.dscp()),
                carried(Metadata.DESTINATION, datagram -> SocketAddresses.format(datagram.destination())),
                carried(Metadata.INTERFACE, Datagram::interfaceName),
                carried(Metadata.HOP_LIMIT, Datagram::hopLimit),
                carried(Metadata.ECN, Datagram::ecn),
                carried(Metadata.DSCP, Datagram::dscp),
                carried(Metadata.TIMESTAMP, DemoRow::timeOfDay),
                answer == null ? ABSENT : SocketAddresses.format(answer.source().getAddress()),
                verdict.text());
    }

    /** {@return the same as fields of JSON; what is absent has no field} */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("backend", backend);
        fields.put("boundTo", wildcard);
        fields.put("asked", asked());
        fields.put("carried", carried == null ? Map.of() : DatagramFields.metadata(carried));
        if (answer != null) {
            fields.put("answerFrom", SocketAddresses.format(answer.source().getAddress()));
        }
        fields.put("heard", answer != null && answer.isHeard());
        fields.put("verdict", verdict.kind().name());
        fields.put("result", verdict.text());
        return fields;
    }

    private Map<String, Object> asked() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("destination", SocketAddresses.format(question.to()));
        NetworkInterface via = question.via();
        if (via != null) {
            fields.put("interface", via.getName());
        }
        if (question.hopLimit() != null) {
            fields.put("hopLimit", question.hopLimit());
        }
        if (question.ecn() != null) {
            fields.put("ecn", question.ecn().name());
        }
        if (question.dscp() != null) {
            fields.put("dscp", question.dscp());
        }
        return fields;
    }

    private String carried(Metadata metadata, Function<Datagram, Object> accessor) {
        return carried == null || !carried.has(metadata)
                ? ABSENT
                : accessor.apply(carried).toString();
    }

    private static String text(@Nullable Object value) {
        return value == null ? ABSENT : value.toString();
    }

    private static String timeOfDay(Datagram datagram) {
        return TIME.format(LocalTime.ofInstant(datagram.timestamp(), ZoneId.systemDefault()));
    }
}
