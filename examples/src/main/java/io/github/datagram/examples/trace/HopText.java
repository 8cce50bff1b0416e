package io.github.datagram.examples.trace;

import io.github.datagram.SocketAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A hop in words, as traceroute(8) writes it. */
public final class HopText {
    private final @Nullable Function<InetAddress, @Nullable String> names;
    private final boolean tellsSizes;
    private int size;

    /**
     * Nothing written yet.
     *
     * @param names tells the name of an address, null if it has none; null to leave names out
     * @param tellsSizes whether to write how long packets are where that changes
     */
    public HopText(@Nullable Function<InetAddress, @Nullable String> names, boolean tellsSizes) {
        this.names = names;
        this.tellsSizes = tellsSizes;
    }

    /** {@return a hop of one flow: each probe, and where it is another one than before, who answered} */
    public String line(Hop hop) {
        var line = new StringBuilder("%2d".formatted(hop.number()));
        InetAddress last = null;
        for (Probe probe : hop.probes()) {
            Answer answer = probe.answer();
            if (answer == null) {
                line.append("  *").append(sizeIf(probe.size() < size, probe)); // who shortened it did answer
                continue;
            }
            if (!answer.from().equals(last)) {
                line.append("  ").append(router(answer));
            }
            line.append("  ").append(measured(probe, answer));
            last = answer.from();
        }
        return line.toString();
    }

    /** {@return a hop of many flows: a line for each router, and which flows pass it} */
    public String lines(Hop hop) {
        Map<String, List<Probe>> routers = new LinkedHashMap<>();
        for (Probe probe : hop.probes()) {
            Answer answer = probe.answer();
            routers.computeIfAbsent(answer == null ? "*" : router(answer), router -> new ArrayList<>())
                    .add(probe);
        }
        List<String> lines = new ArrayList<>();
        routers.forEach((router, probes) -> lines.add(
                "%2s  ".formatted(lines.isEmpty() ? hop.number() : "") + router + fastest(probes) + flows(probes)));
        return String.join(System.lineSeparator(), lines);
    }

    private String fastest(List<Probe> probes) {
        Probe fastest = Collections.min(probes, Comparator.comparing(Probe::roundTrip));
        Answer answer = fastest.answer();
        return answer == null ? "" : "  " + measured(fastest, answer);
    }

    private static String flows(List<Probe> probes) {
        String numbers = probes.stream()
                .map(Probe::flow)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        return "  [flow " + numbers + "]";
    }

    private String router(Answer answer) {
        String address = SocketAddresses.format(answer.from());
        var text = new StringBuilder(address);
        if (names != null) {
            String name = names.apply(answer.from());
            text.setLength(0);
            text.append(name == null ? address : name)
                    .append(" (")
                    .append(address)
                    .append(')');
        }
        String extensions = ExtensionText.of(answer);
        return text.append(extensions.isEmpty() ? "" : " <" + extensions + ">").toString();
    }

    private String measured(Probe probe, Answer answer) {
        return "%.3f ms".formatted(milliseconds(probe))
                + sizeIf(answer.kind() != Answer.Kind.TOO_BIG, probe)
                + (answer.note().isEmpty() ? "" : " " + answer.note());
    }

    private String sizeIf(boolean isKnown, Probe probe) {
        if (!tellsSizes || !isKnown || probe.size() == size) {
            return "";
        }
        size = probe.size();
        return " F=" + size;
    }

    private static double milliseconds(Probe probe) {
        return probe.roundTrip().toNanos() / 1e6;
    }

    /** {@return a hop as fields of JSON: what is not known has no field} */
    public Map<String, Object> fields(Hop hop) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", "hop");
        fields.put("hop", hop.number());
        fields.put("probes", hop.probes().stream().map(this::fields).toList());
        return fields;
    }

    private Map<String, Object> fields(Probe probe) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("flow", probe.flow());
        fields.put("query", probe.query());
        fields.put("size", probe.size());
        if (probe.answer() != null) {
            put(fields, probe, probe.answer());
        }
        return fields;
    }

    private void put(Map<String, Object> fields, Probe probe, Answer answer) {
        fields.put("address", SocketAddresses.format(answer.from()));
        String name = names == null ? null : names.apply(answer.from());
        if (name != null) {
            fields.put("name", name);
        }
        fields.put("milliseconds", milliseconds(probe));
        fields.put("answer", answer.kind().name().toLowerCase(Locale.ROOT));
        if (answer.icmp() != null) {
            fields.put("type", answer.icmp().type());
            fields.put("code", answer.icmp().code());
            fields.put("reason", answer.icmp().reason());
        }
        if (answer.mtu() > 0) {
            fields.put("mtu", answer.mtu());
        }
        if (!answer.note().isEmpty()) {
            fields.put("note", answer.note());
        }
        List<Map<String, Object>> extensions = ExtensionText.fields(answer);
        if (!extensions.isEmpty()) {
            fields.put("extensions", extensions);
        }
    }
}
