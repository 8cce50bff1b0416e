package io.github.datagram.benchmarks.dns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A zone and questions about it, the same in every run.
 *
 * @param directory where all files are
 * @param zone the zone file
 * @param questions the questions, as dnsperf reads them
 */
record Workload(Path directory, Path zone, Path questions) {
    static final String APEX = "bench.example";

    private static final int HOSTS = 10_000;
    private static final int QUESTIONS = 20_000;

    static Workload create(Path directory) throws IOException {
        return new Workload(
                directory,
                Files.write(directory.resolve("zone"), zoneLines()),
                Files.write(directory.resolve("questions"), questionLines()));
    }

    private static List<String> zoneLines() {
        List<String> lines = new ArrayList<>(List.of(
                "$ORIGIN " + APEX + ".",
                "$TTL 3600",
                "@ IN SOA ns1 hostmaster 1 7200 3600 1209600 300",
                "@ IN NS ns1",
                "ns1 IN A 192.0.2.1",
                "*.any IN A 192.0.2.2",
                "sub IN NS ns.sub",
                "ns.sub IN A 192.0.2.3"));
        for (int i = 0; i < HOSTS; i++) {
            lines.add("host" + i + " IN A 198.51.100." + i % 256);
            lines.add("host" + i + " IN AAAA 2001:db8::" + Integer.toHexString(i));
            lines.add("host" + i + " IN MX 10 host" + (i + 1) % HOSTS);
            lines.add("alias" + i + " IN CNAME host" + i);
        }
        return lines;
    }

    /** Of ten questions six are for addresses, and one each for an alias, a mail exchange, a wildcard, and nothing. */
    private static List<String> questionLines() {
        var random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            int host = random.nextInt(HOSTS);
            lines.add(
                    switch (i % 10) {
                        case 0 -> "alias" + host + "." + APEX + " A";
                        case 1 -> "host" + host + "." + APEX + " MX";
                        case 2 -> "x" + host + ".any." + APEX + " A";
                        case 3 -> "nothing" + host + "." + APEX + " A";
                        case 4, 5 -> "host" + host + "." + APEX + " AAAA";
                        default -> "host" + host + "." + APEX + " A";
                    });
        }
        return lines;
    }
}
