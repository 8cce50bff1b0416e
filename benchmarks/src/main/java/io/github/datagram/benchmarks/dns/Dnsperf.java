package io.github.datagram.benchmarks.dns;

import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The client {@code dnsperf} with one thread. */
final class Dnsperf {
    private static final Pattern SENT = Pattern.compile("Queries sent:\\s+(\\d+)");
    private static final Pattern COMPLETED = Pattern.compile("Queries completed:\\s+(\\d+)");
    private static final Pattern LOST = Pattern.compile("Queries lost:\\s+(\\d+)");
    private static final Pattern PER_SECOND = Pattern.compile("Queries per second:\\s+([\\d.]+)");

    /** A line of {@code -v}, which ends with the time that the reply took in seconds. */
    private static final Pattern REPLY = Pattern.compile("(?m)^> [A-Z]\\S* \\S+ \\S+ ([\\d.]+)$");

    private static final double PERCENTILE = 0.99;

    private Dnsperf() {}

    /**
     * Asks a server for some time.
     *
     * @return what the server did
     */
    static Sample ask(ServerProcess server, Workload workload, int seconds)
            throws EntrantFailedException, IOException, InterruptedException {
        double before = server.processorNanos();
        String output = run(server, workload, seconds);
        return sample(server.processorNanos() - before, output);
    }

    /**
     * Asks a server for some time, and not faster than so many times a second.
     *
     * @return how long a reply took, of 99 of 100 at the most, in microseconds
     */
    static double tailLatency(ServerProcess server, Workload workload, int seconds, long queriesPerSecond)
            throws EntrantFailedException, IOException, InterruptedException {
        return percentile(run(server, workload, seconds, "-v", "-Q", Long.toString(queriesPerSecond)));
    }

    /** Of what dnsperf printed, in microseconds. */
    static double percentile(String output) throws EntrantFailedException {
        double[] times = REPLY.matcher(output)
                .results()
                .mapToDouble(reply -> Double.parseDouble(reply.group(1)))
                .sorted()
                .toArray();
        if (times.length == 0) {
            throw new EntrantFailedException("dnsperf tells of no reply");
        }
        return times[(int) (PERCENTILE * (times.length - 1))] * 1e6;
    }

    private static String run(ServerProcess server, Workload workload, int seconds, String... more)
            throws EntrantFailedException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "dnsperf",
                "-s",
                "127.0.0.1",
                "-p",
                Integer.toString(server.port()),
                "-d",
                workload.questions().toString(),
                "-l",
                Integer.toString(seconds),
                "-e"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new EntrantFailedException("dnsperf fails: " + output.strip().replaceAll("\\s*\\R\\s*", "; "));
        }
        return output;
    }

    /** Of the time that a server used, and what dnsperf printed. */
    static Sample sample(double nanos, String output) throws EntrantFailedException, IOException {
        double completed = number(COMPLETED, output);
        if (completed == 0) {
            throw new EntrantFailedException("the server answered nothing");
        }
        double lost = number(LOST, output);
        if (lost > 0) {
            throw new EntrantFailedException(
                    String.format(Locale.ROOT, "it lost %.0f of %.0f queries", lost, number(SENT, output)));
        }
        return new Sample(nanos / completed, number(PER_SECOND, output));
    }

    private static double number(Pattern pattern, String output) throws IOException {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new IOException("dnsperf does not tell " + pattern + ": " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    /**
     * What a round gave.
     *
     * @param nanosPerQuery the time on processors of the server per query that was answered
     * @param queriesPerSecond how many were answered in a second
     */
    record Sample(double nanosPerQuery, double queriesPerSecond) {}
}
