package io.github.datagram.examples.ntp;

import io.github.datagram.testing.Commands;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * chronyd(8), as a server with all its files in a directory, or as a client that prints what it measured. It is always started
 * in a way in which it does not control the clock: {@code -x} for the one, {@code -Q} for the other.
 */
public final class Chronyd implements AutoCloseable {
    private static final String CONFIGURATION = """
            user root
            port %d
            cmdport 0
            bindcmdaddress /
            pidfile %s/pid
            local stratum 3
            allow all
            """;

    private static final int PATIENCE_SECONDS = 60;
    private static final int GLANCE_MILLIS = 50;
    private static final int MANY_GLANCES = 600;

    private final int port;
    private final Process process;

    private Chronyd(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts a server on a port of all addresses.
     *
     * @param directory for its files
     * @return the server
     * @throws IOException if it does not start
     */
    public static Chronyd start(Path directory) throws IOException {
        int port = freePort();
        Path file = Files.writeString(directory.resolve("chrony.conf"), CONFIGURATION.formatted(port, directory));
        Process process = new ProcessBuilder(List.of("chronyd", "-d", "-x", "-f", file.toString()))
                .redirectErrorStream(true)
                .start();
        var server = new Chronyd(port, process);
        try {
            server.awaitStart();
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** It serves somewhat later than it says anything: when it answers. */
    private void awaitStart() throws IOException {
        byte[] request = Packets.request(4, 3, 1).array();
        try (var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            socket.setSoTimeout(GLANCE_MILLIS);
            for (int glances = 0; process.isAlive() && glances < MANY_GLANCES; glances++) {
                socket.send(new DatagramPacket(request, request.length, socket.getLocalAddress(), port));
                try {
                    socket.receive(new DatagramPacket(new byte[Packets.SIZE], Packets.SIZE));
                    return;
                } catch (SocketTimeoutException notYet) {
                    // Asked again.
                }
            }
        }
        process.destroy();
        throw new IOException("chronyd does not start: "
                + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** {@return its port} */
    public int port() {
        return port;
    }

    /**
     * Has it measure the clock against a server.
     *
     * @param directory for its files
     * @param server the server, as in its configuration
     * @return what it printed
     * @throws IOException if the server does not suit it
     */
    public static String query(Path directory, String server) throws IOException {
        return Commands.run(List.of(
                "chronyd",
                "-Q",
                "-t",
                Integer.toString(PATIENCE_SECONDS),
                "user root",
                "cmdport 0",
                "bindcmdaddress /",
                "pidfile " + directory + "/pid",
                "server " + server));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
