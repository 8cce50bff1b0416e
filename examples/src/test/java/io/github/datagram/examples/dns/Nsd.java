package io.github.datagram.examples.dns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The DNS server NSD with one zone, on a port of the loopback interface, with all its files in a directory. */
final class Nsd implements AutoCloseable {
    private static final String CONFIGURATION = """
            server:
              ip-address: %s
              port: %d
              username: ""
              chroot: ""
              zonesdir: "%s"
              database: ""
              pidfile: "%2$s/pid"
              xfrdfile: "%2$s/xfrd"
              xfrdir: "%2$s"
              zonelistfile: "%2$s/zones"
              rrl-ratelimit: 0
              minimal-responses: yes
            remote-control:
              control-enable: no
            zone:
              name: "%s"
              zonefile: "%s"
            """;

    private final InetSocketAddress address;
    private final Process process;

    private Nsd(InetSocketAddress address, Process process) {
        this.address = address;
        this.process = process;
    }

    static Nsd start(Path zone, String name, Path directory) throws IOException {
        InetSocketAddress address = freePort();
        Path configuration = Files.writeString(
                directory.resolve("nsd.conf"),
                CONFIGURATION
                        .replace("%2$s", directory.toString())
                        .formatted(address.getHostString(), address.getPort(), directory, name, zone));
        Process process = new ProcessBuilder(List.of("nsd", "-d", "-V", "1", "-c", configuration.toString()))
                .redirectErrorStream(true)
                .start();
        var server = new Nsd(address, process);
        try {
            server.awaitStart();
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static InetSocketAddress freePort() throws IOException {
        try (var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    private void awaitStart() throws IOException {
        var lines = new StringBuilder();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.append(line).append('\n');
            if (line.contains("nsd started")) {
                return;
            }
        }
        throw new IOException("nsd does not start:\n" + lines);
    }

    InetSocketAddress address() {
        return address;
    }

    /** Waits too, since its processes write files until they end. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        all.forEach(each -> each.onExit().join());
    }
}
