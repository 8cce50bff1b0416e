package io.github.datagram.benchmarks.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a benchmark ran.
 *
 * @param processor the model of the processor
 * @param processors how many of them this process may use
 * @param system the operating system with its version
 * @param java the JDK
 */
public record Machine(String processor, int processors, String system, String java) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Pattern MODEL = Pattern.compile("model name\\s*: (.*)");

    /** {@return this machine} */
    public static Machine here() {
        return new Machine(
                model(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    }

    /** {@return the same machine with another JDK} */
    public Machine with(String otherJava) {
        return new Machine(processor, processors, system, otherJava);
    }

    /** {@return all of it in a line} */
    public String description() {
        return processor + ", " + processors + " processors, " + system + ", " + java;
    }

    private static String model() {
        try (BufferedReader lines = Files.newBufferedReader(CPU_INFO)) {
            return lines.lines()
                    .map(MODEL::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseGet(Machine::architecture);
        } catch (IOException e) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }
}
