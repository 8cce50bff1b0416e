package io.github.datagram.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.examples.dns.Messages;
import io.github.datagram.protocol.dns.DnsType;
import io.github.datagram.testing.Commands;
import io.github.datagram.testing.RequiresDnsClients;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, with the clients that people use. */
@RequiresLinux
@RequiresDnsClients
class DnsCommandTest {
    private Path zone;
    private Server dns;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        zone = Messages.zone(directory);
        dns = Server.start("dns", "--bind", "127.0.0.1:0", "--zone", zone.toString(), "--threads", "2", "--json");
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void digAndKdigUnderstandIt() throws Exception {
        assertThat(dig("+short", "chain.example.org")).isEqualTo("www.example.org.\nweb.example.org.\n192.0.2.3\n");
        assertThat(dig("+noall", "+comments", "nope.example.org")).contains("status: NXDOMAIN", "flags: qr aa rd;");
        assertThat(dig("+noall", "+comments", "+noedns", "+ignore", "big.example.org", "TXT"))
                .contains("flags: qr aa tc rd;");
        assertThat(dig("+noall", "+comments", "+edns=1", "+noednsneg", "web.example.org"))
                .contains("status: BADVERS");
        assertThat(kdig("+short", "x.wild.example.org")).isEqualTo("192.0.2.4\n");
        assertThat(kdig("+short", "example.org", "CAA")).startsWith("0 issue \"ca.example.net\"");
        assertThat(kdig("+short", "version.bind", "CH", "TXT")).startsWith("\"datagram ");
        assertThat(kdig("+noall", "+authority", "+additional", "host.sub.example.org"))
                .contains("sub.example.org.", "NS", "ns.sub.example.org.", "2001:db8::7");
    }

    @Test
    void dnsperfLosesNothing() throws Exception {
        assertThat(dnsperf(20_000)).contains("Queries lost:         0 (0.00%)");
        assertThat(dns.endBy("TERM")).isZero();
        assertThat(Run.parse(dns.out().get(0)))
                .containsEntry("NOERROR", 10_000)
                .containsEntry("NXDOMAIN", 10_000)
                .containsEntry("ignored", 0)
                .containsEntry("failed", 0)
                .containsEntry("unsent", 0);
    }

    @Test
    void readsTheZoneAnewWithoutLosingAQuery() throws Exception {
        var replies = new ArrayList<String>();
        var load = new Thread(() -> replies.add(dnsperf(100_000)));
        load.start();
        for (int serial = 2; serial < 8; serial++) {
            String text = Files.readString(zone).replaceFirst("192.0.2.3|198.51.100.\\d", "198.51.100." + serial);
            Files.writeString(zone, text);
            dns.signal("HUP");
            dns.await("now serving zone example.org. serial 2024010101");
        }
        load.join();

        assertThat(replies).singleElement().asString().contains("Queries lost:         0 (0.00%)");
        assertThat(dig("+short", "web.example.org")).isEqualTo("198.51.100.7\n");
    }

    @Test
    void keepsTheZoneWhenTheNewOneHasErrors() throws Exception {
        Files.writeString(zone, Files.readString(zone).replace("192.0.2.3", "192.0.2.300"));
        dns.signal("HUP");

        assertThat(dns.await("Invalid")).isEqualTo("datagram dns: " + zone + ":14: Invalid address: 192.0.2.300");
        assertThat(dns.await("zone")).startsWith("datagram dns: still serving zone example.org. serial 2024010101");
        assertThat(dig("+short", "web.example.org")).isEqualTo("192.0.2.3\n");
    }

    @Test
    void saysThatItWillNotReadTheZoneAnew() throws Exception {
        try (var other = Server.start(
                List.of("env", "--ignore-signal=HUP"), "dns", "--bind", "127.0.0.1:0", "--zone", zone.toString())) {
            assertThat(other.await("serving zone")).endsWith("; SIGHUP is ignored here and will not read it anew");
        }
    }

    /** What it has counted as replies has left, and nothing else. */
    @Test
    void sendsWhatIsQueuedWhenItIsToldToEndUnderLoad() throws Exception {
        int replies = Load.repliesOf(dns, Messages.query("web.example.org", DnsType.A), "TERM");

        assertThat(dns.endBy("TERM")).isZero();
        assertThat(Run.parse(dns.out().get(0))).containsEntry("NOERROR", replies);
    }

    private String dig(String... question) throws IOException {
        return ask("dig", question);
    }

    private String kdig(String... question) throws IOException {
        return ask("kdig", question);
    }

    private String ask(String client, String... question) throws IOException {
        List<String> command = new ArrayList<>(List.of(client, "@127.0.0.1", "-p", Integer.toString(dns.port())));
        command.addAll(List.of(question));
        return Commands.run(command);
    }

    private String dnsperf(int queries) {
        try {
            Path data = Files.writeString(zone.resolveSibling("queries"), "www.example.org A\nnope.example.org AAAA\n");
            return Commands.run(List.of(
                    "dnsperf",
                    "-s",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(dns.port()),
                    "-d",
                    data.toString(),
                    "-n",
                    Integer.toString(queries / 2),
                    "-t",
                    "20"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
