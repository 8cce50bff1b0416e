package io.github.datagram.examples.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random records below {@code gen.example.org}: few labels, so that names often meet, and wildcards, aliases, delegations. */
final class GeneratedZone {
    private static final List<String> LABELS = List.of("a", "b", "c", "dd", "eee", "*");

    private final Random random;
    private final Map<String, List<String>> records = new LinkedHashMap<>();

    private GeneratedZone(long seed) {
        random = new Random(seed);
    }

    /** The lines of a zone file. */
    static String text(long seed) {
        var zone = new GeneratedZone(seed);
        for (int i = 0; i < 400; i++) {
            zone.addName();
        }
        var text = new StringBuilder("$ORIGIN gen.example.org.\n$TTL 600\n");
        zone.records.forEach((name, lines) -> lines.forEach(
                line -> text.append(name).append(" IN ").append(line).append('\n')));
        return text.toString();
    }

    private void addName() {
        String name = name(random);
        if (records.containsKey(name)) {
            return;
        }
        records.put(
                name,
                switch (random.nextInt(8)) {
                    case 0, 1 -> List.of("CNAME " + target());
                    case 2 -> name.startsWith("*") ? List.of("A " + address()) : delegation(name);
                    case 3 -> List.of("MX 10 " + target(), "MX 20 " + target(), "TXT \"text " + name.length() + "\"");
                    case 4 -> List.of("SRV 1 2 3 " + target(), "CAA 0 issue \"ca.example.net\"");
                    case 5 -> List.of("PTR " + target(), "TYPE65400 \\# 3 010203");
                    case 6 -> List.of("A " + address(), "A " + address(), "AAAA 2001:db8::" + random.nextInt(9999));
                    default -> List.of("A " + address());
                });
    }

    /** With glue, because NSD would make it of a wildcard that it hands away. */
    private List<String> delegation(String name) {
        records.put("ns." + name, List.of("A " + address(), "AAAA 2001:db8::" + random.nextInt(9999)));
        return List.of("NS ns." + name, "NS ns1.example.org.", "NS elsewhere.example.net.");
    }

    /** A name relative to the zone, of which there may be records. */
    static String name(Random random) {
        List<String> labels = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            labels.add(LABELS.get(random.nextInt(LABELS.size())));
        }
        return String.join(".", labels);
    }

    private String target() {
        return random.nextInt(6) == 0 ? "elsewhere.example.net." : name(random);
    }

    private String address() {
        return "192.0.2." + random.nextInt(256);
    }
}
