package io.github.datagram.benchmarks.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures a row in a JVM of its own, by way of JMH. */
final class Forks {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final int iterations;
    private final TimeValue time;

    Forks(int iterations, int millis) {
        this.iterations = iterations;
        this.time = TimeValue.milliseconds(millis);
    }

    Sample measure(Measurement row) throws RunnerException {
        RunResult result = new Runner(options(row)).runSingle();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return new Sample(fastest(result), allocated == null ? 0 : allocated.getScore());
    }

    /** What else the machine has to do slows an iteration down, and makes none faster. */
    private static double fastest(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .min()
                .orElseThrow();
    }

    /** Agrona reaches for the JDK's own Unsafe, and JMH for the one that newer JDKs warn of. */
    private static String[] jvmArguments(Jdk jdk) {
        List<String> arguments =
                new ArrayList<>(List.of("-Xms256m", "-Xmx256m", "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"));
        if (jdk.version() >= 24) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments.toArray(String[]::new);
    }

    private Options options(Measurement row) {
        String contest = row.suite().contest().getClass().getName();
        return new OptionsBuilder()
                .include("^" + (contest + "." + row.contestant()).replace(".", "\\.") + "$")
                .param("buffer", row.kind().name())
                .jvm(row.jdk().java().toString())
                .jvmArgs(jvmArguments(row.jdk()))
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
