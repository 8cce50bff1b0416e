package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.comparison.CompiledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who runs where. The load has the last processor for itself, and the servers have the others: it never waits, and a scheduler
 * that put both on one would be what is measured.
 */
final class ProcessorSet {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final List<Integer> processors;

    private ProcessorSet(List<Integer> processors) {
        this.processors = processors;
    }

    /** Those that this process may use. */
    static ProcessorSet allowed() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .map(line -> parse(line.substring(ALLOWED.length()).strip()))
                    .findFirst()
                    .orElseGet(() -> new ProcessorSet(List.of()));
        }
    }

    /** Of a list such as {@code 0-3,8}. */
    static ProcessorSet parse(String list) {
        var processors = new ArrayList<Integer>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", 2);
            IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                    .forEach(processors::add);
        }
        return new ProcessorSet(processors);
    }

    /** {@return whether there is one for the load, and another} */
    boolean isDivided() {
        return processors.size() > 1 && CompiledProgram.isInstalled("taskset");
    }

    List<String> server(List<String> command) {
        return isDivided() ? on(processors.subList(0, processors.size() - 1), command) : command;
    }

    List<String> load(List<String> command) {
        return isDivided() ? on(processors.subList(processors.size() - 1, processors.size()), command) : command;
    }

    private static List<String> on(List<Integer> some, List<String> command) {
        String list = some.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Stream.concat(Stream.of("taskset", "-c", list), command.stream()).toList();
    }
}
