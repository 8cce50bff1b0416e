package io.github.datagram.benchmarks.drain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much a socket holds. */
final class SocketBuffer {
    private static final Path MAXIMUM = Path.of("/proc/sys/net/core/rmem_max");
    private static final int LINUX_DEFAULT = 212_992;

    /** More than the kernel accounts for a datagram of 64 bytes. */
    private static final int PER_DATAGRAM = 1024;

    private static final int ENOUGH = 2048;

    private SocketBuffer() {}

    /** How many datagrams a round can have, as the kernel caps {@code SO_RCVBUF}, and doubles it. */
    static int datagrams() {
        int bytes = 2 * Math.min(Drainer.RECEIVE_BUFFER, maximum());
        return Math.min(ENOUGH, bytes / PER_DATAGRAM / Drainer.BATCH * Drainer.BATCH);
    }

    private static int maximum() {
        // Not Files.readString: it reads the first byte by itself, after which such a file is at its end.
        try (BufferedReader reader = Files.newBufferedReader(MAXIMUM)) {
            return Integer.parseInt(reader.readLine());
        } catch (IOException | NumberFormatException e) {
            return LINUX_DEFAULT;
        }
    }
}
