package io.github.datagram.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this process holds in the kernel: {@code /proc/self}. */
public final class OpenDescriptors {
    private static final List<String> COUNTED = List.of("socket:", "pipe:", "anon_inode:");

    private OpenDescriptors() {}

    /** {@return how many sockets, pipes, eventfds and io_urings are open} */
    public static long count() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(OpenDescriptors::target)
                    .filter(target -> COUNTED.stream().anyMatch(target::startsWith))
                    .count();
        }
    }

    /** {@return the numbers of the sockets that are open} */
    public static Set<Integer> sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(descriptor -> target(descriptor).startsWith("socket:"))
                    .map(descriptor -> Integer.valueOf(descriptor.getFileName().toString()))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** {@return how many parts of io_urings are mapped} */
    public static long ringMappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("[io_uring]")).count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
