package io.github.datagram.benchmarks.dns;

import io.github.datagram.benchmarks.comparison.CompiledProgram;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A DNS server with one worker. */
enum Contestant {
    /** {@code ./datagram dns}. */
    OURS("", "") {
        @Override
        List<String> command(Workload workload, int port) {
            return List.of(
                    Path.of(System.getProperty("benchmarks.home"), "..", "datagram")
                            .toString(),
                    "dns",
                    "--bind",
                    "127.0.0.1:" + port,
                    "--zone",
                    workload.zone().toString());
        }
    },
    /** NSD, with as little in its answers as ours have. */
    NSD("nsd", "nsd") {
        @Override
        List<String> command(Workload workload, int port) throws IOException {
            Path directory = Files.createDirectory(workload.directory().resolve("nsd"));
            Path file = Files.writeString(
                    directory.resolve("nsd.conf"), """
                    server:
                      ip-address: 127.0.0.1
                      port: %d
                      server-count: 1
                      username: ""
                      database: ""
                      zonesdir: "%2$s"
                      pidfile: "%2$s/pid"
                      xfrdfile: "%2$s/xfrd"
                      xfrdir: "%2$s"
                      zonelistfile: "%2$s/zones"
                      rrl-ratelimit: 0
                      minimal-responses: yes
                    remote-control:
                      control-enable: no
                    zone:
                      name: "%3$s"
                      zonefile: "%4$s"
                    """.formatted(port, directory, Workload.APEX, workload.zone()));
            return List.of("nsd", "-d", "-c", file.toString());
        }
    },
    /** Knot DNS. */
    KNOT("knotd", "knot") {
        @Override
        List<String> command(Workload workload, int port) throws IOException {
            Path directory = Files.createDirectory(workload.directory().resolve("knot"));
            Path file = Files.writeString(
                    directory.resolve("knot.conf"), """
                    server:
                      listen: 127.0.0.1@%d
                      udp-workers: 1
                      tcp-workers: 1
                      background-workers: 1
                      rundir: "%2$s"
                    database:
                      storage: "%2$s"
                    template:
                      - id: default
                        storage: "%2$s"
                        zonefile-sync: -1
                        journal-content: none
                    zone:
                      - domain: "%3$s"
                        file: "%4$s"
                    """.formatted(port, directory, Workload.APEX, workload.zone()));
            return List.of("knotd", "-c", file.toString());
        }
    };

    private final String program;
    private final String debianPackage;

    Contestant(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    /**
     * Makes sure that it can be run.
     *
     * @throws UnavailableException if its program is missing
     */
    void requireProgram() throws UnavailableException {
        if (!program.isEmpty()) {
            CompiledProgram.require(program, debianPackage);
        }
    }

    /** The command that starts it on a port of 127.0.0.1, in the foreground. */
    abstract List<String> command(Workload workload, int port) throws IOException;

    /** How people know it. */
    String label() {
        return this == OURS ? "datagram dns" : name().toLowerCase(Locale.ROOT);
    }
}
