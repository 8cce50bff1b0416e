package io.github.datagram.benchmarks.dns;

import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A contestant that runs, and what it uses as the kernel accounts for it: its children count too. */
final class ServerProcess implements AutoCloseable {
    private static final double NANOS_PER_TICK = 1e9 / 100; // USER_HZ, which is 100 wherever Java runs
    private static final int UTIME = 11; // of proc_pid_stat(5), counted from 0 behind the name
    private static final int STIME = 12;
    private static final int TRIES = 100;

    /** Asks for the SOA record of the root, which each contestant refuses. */
    private static final byte[] HELLO = {0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1};

    private final Contestant contestant;
    private final int port;
    private final Process process;

    private ServerProcess(Contestant contestant, int port, Process process) {
        this.contestant = contestant;
        this.port = port;
        this.process = process;
    }

    /** Starts it and waits until it answers. */
    static ServerProcess start(Contestant contestant, Workload workload) throws EntrantFailedException, IOException {
        int port = freePort();
        Process process = new ProcessBuilder(contestant.command(workload, port))
                .redirectErrorStream(true)
                .redirectOutput(
                        workload.directory().resolve(contestant + ".log").toFile())
                .start();
        var server = new ServerProcess(contestant, port, process);
        if (!server.answers()) {
            server.close();
            throw new EntrantFailedException("it does not answer: "
                    + Files.readString(workload.directory().resolve(contestant + ".log"))
                            .strip()
                            .replaceAll("\\s*\\R\\s*", "; "));
        }
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws IOException {
        InetAddress host = InetAddress.getByName("127.0.0.1");
        try (var socket = new DatagramSocket(0, host)) {
            socket.setSoTimeout(200);
            for (int i = 0; i < TRIES && process.isAlive(); i++) {
                socket.send(new DatagramPacket(HELLO, HELLO.length, host, port));
                try {
                    socket.receive(new DatagramPacket(new byte[512], 512));
                    return true;
                } catch (SocketTimeoutException notYet) {
                    // It is asked again.
                }
            }
        }
        return false;
    }

    Contestant contestant() {
        return contestant;
    }

    int port() {
        return port;
    }

    /** {@return the time on processors so far, user and system, in nanoseconds} */
    double processorNanos() throws IOException {
        double ticks = 0;
        for (ProcessHandle each : all()) {
            String stat = read(each, "stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            ticks += fields.length > STIME ? Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]) : 0;
        }
        return ticks * NANOS_PER_TICK;
    }

    /** {@return the resident memory, in MiB} */
    long residentMebibytes() throws IOException {
        long kibibytes = 0;
        for (ProcessHandle each : all()) {
            kibibytes += read(each, "status")
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kibibytes / 1024;
    }

    private Iterable<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())::iterator;
    }

    private static String read(ProcessHandle process, String file) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (NoSuchFileException ended) {
            return "";
        }
    }

    /** Waits too, since its processes write files until they end. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>();
        all().forEach(all::add);
        all.forEach(ProcessHandle::destroy);
        all.forEach(each -> each.onExit().join());
    }
}
