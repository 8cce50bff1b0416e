package io.github.datagram.examples.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.protocol.dns.Dns;
import io.github.datagram.protocol.dns.DnsRecord;
import io.github.datagram.protocol.dns.DnsType;
import io.github.datagram.protocol.dns.Edns;
import io.github.datagram.testing.Garbage;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RequiresLinux
class DnsServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int QUERIES = 30_000;
    private static final byte[] QUERY = Messages.query("web.example.org", DnsType.A);

    private static Zone zone;

    @BeforeAll
    static void load(@TempDir Path directory) throws IOException {
        zone = ZoneFile.load(Messages.zone(directory), null);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.77", "[::], 127.0.0.78", "[::], ::1"})
    void answersFromTheAddressThatWasAsked(String wildcard, String asked) throws Exception {
        try (var server = new Running(wildcard, 1, answerer());
                var client = DatagramStream.open(DatagramOptions.connect(at(asked, server.port())))) {
            client.toPeer().payload(QUERY).send();

            assertThat(parse(client.receive(PATIENCE)).answers()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"mmsg", "io_uring"})
    @RequiresNamespaces
    void answersFromTheLinkLocalAddressThatWasAsked(String backend) throws Exception {
        try (Namespace host = Namespace.create();
                Namespace neighbour = Namespace.create()) {
            host.connect("left", neighbour, "right");
            host.address("left", "fe80::77/64");
            neighbour.address("right", "192.0.2.1/24"); // the JVM finds interfaces of a namespace by IPv4 alone
            DnsServer opened = host.call(() -> DnsServer.open(
                    new InetSocketAddress("::", 0),
                    Backend.valueOf(backend.toUpperCase(java.util.Locale.ROOT)),
                    1,
                    DnsServerTest::answerer,
                    failure -> {}));
            try (var server = new Running(opened)) {
                InetAddress asked = Inet6Address.getByAddress(
                        null, InetAddress.getByName("fe80::77").getAddress(), neighbour.interfaceIndex("right"));
                var peer = new InetSocketAddress(asked, server.port());
                try (DatagramStream client = neighbour.call(
                        () -> DatagramStream.open(DatagramOptions.bind("[::]:0").to(peer)))) {
                    client.toPeer().payload(QUERY).send();

                    assertThat(parse(client.receive(PATIENCE)).answers()).hasSize(1);
                }
            }
        }
    }

    @Test
    void threadsShareThePort() throws Exception {
        DnsCounts counts;
        try (var server = new Running("127.0.0.1", 3, answerer())) {
            for (int i = 0; i < 50; i++) {
                assertThat(ask(server.port(), QUERY).answers()).hasSize(1);
            }
            counts = server.end();
        }
        assertThat(counts.fields()).containsEntry("NOERROR", 50L);
    }

    @Test
    void aQueryThatBreaksTheHandlerLosesItsOwnReplyAlone() throws Exception {
        Handler good = answerer();
        Handler fragile = (query, reply) -> {
            if (query.getShort(0) == 3) {
                reply.putInt(0, -1);
                throw new IllegalStateException("broken");
            }
            return good.answer(query, reply);
        };
        DnsCounts counts;
        try (var server = new Running("127.0.0.1", 1, fragile);
                var client = DatagramStream.open(DatagramOptions.connect(at("127.0.0.1", server.port())))) {
            for (int id = 1; id <= 9; id++) {
                client.toPeer()
                        .payload(ByteBuffer.wrap(QUERY.clone()).putShort(0, (short) id))
                        .queue();
            }
            client.flush();
            List<Integer> answered = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answered.add(parse(client.receive(PATIENCE)).id().toInt());
            }
            assertThat(answered).containsExactly(1, 2, 4, 5, 6, 7, 8, 9);
            counts = server.end();
            assertThat(server.failures).singleElement().hasToString("java.lang.IllegalStateException: broken");
        }
        assertThat(counts.fields()).containsEntry("failed", 1L).containsEntry("NOERROR", 8L);
    }

    @Test
    void countsWhatItDoesNotAnswer() throws Exception {
        try (var server = new Running("127.0.0.1", 1, answerer());
                var client = DatagramStream.open(DatagramOptions.connect(at("127.0.0.1", server.port())))) {
            client.toPeer().payload(new byte[11]).send();
            client.toPeer().payload(new byte[0]).send();
            client.toPeer().payload(new byte[12]).send();
            assertThat(parse(client.receive(PATIENCE)).responseCode().toString())
                    .isEqualTo("FORMERR");

            assertThat(server.end()).hasToString("1 FORMERR, 2 ignored, 0 failed, 0 unsent");
        }
    }

    @Test
    void countsCodesThatTheHeaderHasNoRoomFor() throws Exception {
        DnsRecord future = new Edns(1232, 0, 1, false, List.of()).toRecord();
        DnsCounts counts;
        try (var server = new Running("127.0.0.1", 1, answerer())) {
            ask(server.port(), Messages.query("web.example.org", DnsType.A, future));
            ask(server.port(), Messages.query("web.example.org", DnsType.TXT, Messages.edns(1232)));
            ask(server.port(), Messages.query("web.example.net", DnsType.A, Messages.edns(1232)));
            counts = server.end();
        }
        assertThat(counts).hasToString("1 NOERROR, 1 REFUSED, 1 BADVERS, 0 ignored, 0 failed, 0 unsent");
    }

    @Test
    void allocatesNothingPerQuery() throws Exception {
        try (var server = new Running("127.0.0.1", 1, answerer());
                var client = DatagramStream.open(DatagramOptions.connect(at("127.0.0.1", server.port())))) {
            askOften(client);
            Thread worker = Garbage.threadNamed(DnsServer.THREAD_NAME + server.port());
            Garbage.assertNone(QUERIES, () -> Garbage.of(worker, () -> askOften(client)));
        }
    }

    /** Asks {@link #QUERIES} times. */
    private static void askOften(DatagramStream client) throws IOException {
        for (int asked = 0; asked < QUERIES; asked += 30) {
            for (int i = 0; i < 30; i++) {
                client.toPeer().payload(QUERY).queue();
            }
            client.flush();
            for (int i = 0; i < 30; i++) {
                assertThat(client.receive(PATIENCE)).isNotNull();
            }
        }
    }

    private static Dns ask(int port, byte[] query) throws IOException {
        try (var client = DatagramStream.open(DatagramOptions.connect(at("127.0.0.1", port)))) {
            client.toPeer().payload(query).send();
            return parse(client.receive(PATIENCE));
        }
    }

    private static Dns parse(Datagram reply) {
        assertThat(reply).isNotNull();
        byte[] bytes = new byte[reply.length()];
        reply.payload().get(bytes);
        return Messages.parse(bytes, bytes.length);
    }

    private static String at(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static Answerer answerer() {
        return new Answerer(() -> zone, "", 1232);
    }

    /** A server in the background. */
    private static final class Running implements AutoCloseable {
        private final List<RuntimeException> failures = new ArrayList<>();
        private final DnsServer server;
        private final CompletableFuture<DnsCounts> counts = new CompletableFuture<>();

        Running(String host, int threads, Handler handler) throws IOException {
            server = DnsServer.open(
                    new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), 0),
                    Backend.AUTO,
                    threads,
                    () -> threads == 1 ? handler : answerer(),
                    failures::add);
            start();
        }

        Running(DnsServer server) {
            this.server = server;
            start();
        }

        private void start() {
            var thread = new Thread(() -> {
                try {
                    counts.complete(server.serve());
                } catch (IOException | RuntimeException e) {
                    counts.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.first().localAddress().getPort();
        }

        DnsCounts end() throws Exception {
            server.stop();
            return counts.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
