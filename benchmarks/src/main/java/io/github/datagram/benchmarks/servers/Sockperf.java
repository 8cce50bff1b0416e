package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sockperf}: a server that answers what it knows for its own, as the datagrams of {@link Load} are, and a client. */
public final class Sockperf {
    private static final String PROGRAM = "sockperf";
    private static final Pattern MEDIAN = Pattern.compile("percentile 50\\.000 =\\s*([\\d.]+)");

    private Sockperf() {}

    static String program() throws UnavailableException {
        if (!CompiledProgram.isInstalled(PROGRAM)) {
            throw new UnavailableException("sockperf is missing (Debian: sockperf)");
        }
        return PROGRAM;
    }

    /**
     * Has its client ask its server, one datagram after the other, from the processor of the load.
     *
     * @param server its server; the client takes no answers of others
     * @return the median of the times that the answers took, in microseconds
     */
    public static double medianMicros(ServerProcess server) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(ProcessorSet.allowed()
                        .load(List.of(
                                PROGRAM,
                                "ping-pong",
                                "-i",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(server.port()),
                                "-m",
                                Integer.toString(FirstAnswer.PAYLOAD),
                                "-t",
                                "1",
                                "--nonblocked",
                                "--full-rtt")))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher found = MEDIAN.matcher(output);
        if (!found.find()) {
            throw new IOException("sockperf tells no median: " + output.strip().replaceAll("\\s*\\R\\s*", "; "));
        }
        return Double.parseDouble(found.group(1));
    }
}
