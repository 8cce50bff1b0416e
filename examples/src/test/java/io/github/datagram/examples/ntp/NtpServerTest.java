package io.github.datagram.examples.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.SendControl;
import io.github.datagram.TransmitStage;
import io.github.datagram.protocol.ntp.Ntp;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import io.github.datagram.testing.Garbage;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresLinux;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresLinux
class NtpServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final NtpServer.Limit NONE = new NtpServer.Limit(Duration.ZERO, 1);
    private static final int QUERIES_A_ROUND = 200;
    private static final int ROUNDS = 50;

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.77", "::, 127.0.0.78", "::, ::1"})
    void answersFromTheAddressThatWasAsked(String wildcard, String asked) throws Exception {
        try (var server = new Running(wildcard, 1, NONE);
                var client = client(asked, server)) {
            client.toPeer().payload(Packets.request(4, 3, 1)).send();

            assertThat(parse(client.receive(PATIENCE)).origin().toWire()).isEqualTo(1);
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
            NtpServer opened = host.call(() -> NtpServer.open(
                    new InetSocketAddress("::", 0),
                    Backend.valueOf(backend.toUpperCase(Locale.ROOT)),
                    1,
                    ServerClock.unsynchronised(),
                    NONE));
            InetAddress asked = Inet6Address.getByAddress(
                    null, InetAddress.getByName("fe80::77").getAddress(), neighbour.interfaceIndex("right"));
            try (var server = new Running(opened);
                    DatagramStream client = neighbour.call(() -> DatagramStream.open(
                            DatagramOptions.bind("[::]:0").to(new InetSocketAddress(asked, server.port()))))) {
                client.toPeer().payload(Packets.request(4, 3, 1)).send();

                assertThat(parse(client.receive(PATIENCE)).origin().toWire()).isEqualTo(1);
            }
        }
    }

    @Test
    void tellsWhenTheKernelReceivedTheRequestAndWhenItSentTheReplyBefore() throws Exception {
        var times = new long[1];
        try (var server = new Running("127.0.0.1", 1, NONE);
                var client = DatagramStream.open(DatagramOptions.connect("127.0.0.1:" + server.port())
                        .receive(Metadata.TIMESTAMP)
                        .transmitTimestamps(TransmitStage.SENT)
                        .onTransmitTimestamp((id, stage, source, nanos) -> times[0] = nanos))) {
            long receipt = 0;
            long arrival = 0;
            int interleaved = 0;
            for (int i = 0; i < 20; i++) {
                long asked = WallClock.systemNanos();
                client.toPeer()
                        .payload(Packets.interleaved(receipt, receipt == 0 ? 0 : 1000 + i, 2000 + i))
                        .send();
                Datagram datagram = client.receive(PATIENCE);
                Ntp reply = parse(datagram);
                long now = datagram.timestampNanos();
                long received = reply.receive().toEpochNanos(now);
                assertThat(received).isBetween(asked, now);
                boolean isInterleaved = reply.origin().toWire() == 1000 + i;
                if (isInterleaved) {
                    interleaved++;
                    assertThat(reply.transmit().toEpochNanos(now))
                            .as("the reply before left before it arrived")
                            .isLessThanOrEqualTo(arrival + 1)
                            .isGreaterThan(receivedBefore(receipt, now));
                } else {
                    assertThat(reply.origin().toWire()).isEqualTo(2000 + i);
                    assertThat(reply.transmit().toEpochNanos(now)).isGreaterThanOrEqualTo(received - 1);
                }
                receipt = reply.receive().toWire();
                arrival = now;
            }
            boolean canStamp = client.capabilities().has(SendControl.TRANSMIT_TIMESTAMP);
            assertThat(interleaved).isGreaterThanOrEqualTo(canStamp ? 10 : 0);
            assertThat(server.end().fields()).containsEntry("interleaved", (long) interleaved);
        }
    }

    private static long receivedBefore(long receipt, long now) {
        return new NtpTimestamp(receipt).toEpochNanos(now);
    }

    /** The port of the client says which thread gets a request, and clients change it. */
    @Test
    void threadsShareThePortAndWhatTheyKnowOfClients() throws Exception {
        int interleaved = 0;
        NtpCounts counts;
        boolean canStamp = false;
        try (var server = new Running("127.0.0.1", 3, NONE)) {
            long receipt = 0;
            for (int i = 0; i < 100; i++) {
                try (var client = client("127.0.0.1", server)) {
                    client.toPeer()
                            .payload(Packets.interleaved(receipt, receipt == 0 ? 0 : 1, 2))
                            .send();
                    Ntp reply = parse(client.receive(PATIENCE));
                    interleaved += reply.origin().toWire() == 1 ? 1 : 0;
                    receipt = reply.receive().toWire();
                    canStamp = client.capabilities().has(SendControl.TRANSMIT_TIMESTAMP);
                }
            }
            counts = server.end();
        }
        assertThat(interleaved).isGreaterThanOrEqualTo(canStamp ? 50 : 0);
        assertThat(counts.fields())
                .containsEntry("interleaved", (long) interleaved)
                .containsEntry("answered", 100L - interleaved);
    }

    @Test
    void limitsAClientOfAllThreadsTogether() throws Exception {
        var limit = new NtpServer.Limit(Duration.ofHours(1), 5);
        NtpCounts counts;
        try (var server = new Running("127.0.0.1", 3, limit)) {
            for (int i = 0; i < 6; i++) {
                try (var client = client("127.0.0.1", server)) {
                    client.toPeer().payload(Packets.request(4, 3, 1)).send();
                    Ntp reply = parse(client.receive(PATIENCE));
                    assertThat(reply.stratum().toInt()).isEqualTo(i < 5 ? 1 : 0);
                }
            }
            try (var other = DatagramStream.open(
                    DatagramOptions.bind("127.0.0.9:0").to(new InetSocketAddress("127.0.0.1", server.port())))) {
                other.toPeer().payload(Packets.request(4, 3, 1)).send();
                assertThat(parse(other.receive(PATIENCE)).stratum().toInt()).isEqualTo(1);
            }
            counts = server.end();
        }
        assertThat(counts.fields()).containsEntry("answered", 6L).containsEntry("kissed", 1L);
    }

    @Test
    void countsWhatItDoesNotAnswer() throws Exception {
        try (var server = new Running("127.0.0.1", 1, NONE);
                var client = client("127.0.0.1", server)) {
            client.toPeer().payload(new byte[47]).send();
            client.toPeer().payload(new byte[0]).send();
            ByteBuffer tooLong = Packets.request(4, 3, 0, 0, 1, 4000);
            tooLong.putShort(Packets.SIZE + 2, (short) 2000); // what is kept of it looks complete
            client.toPeer().payload(tooLong).send();
            client.toPeer().payload(Packets.request(5, 3, 1)).send();
            client.toPeer().payload(Packets.request(4, 1, 1)).send();
            client.toPeer().payload(Packets.request(2, 6, 1)).send();
            client.toPeer().payload(Packets.request(2, 7, 1)).send();
            client.toPeer().payload(Packets.request(3, 3, 0, 0, 1, 20)).send();
            client.toPeer().payload(Packets.request(4, 3, 0, 0, 1, 20)).send();
            assertThat(client.receive(PATIENCE).length()).as("a crypto-NAK").isEqualTo(52);
            client.toPeer().payload(Packets.request(4, 3, 2)).send();
            assertThat(parse(client.receive(PATIENCE)).origin().toWire()).isEqualTo(2);

            assertThat(server.end())
                    .hasToString("1 answered, 1 refused, 1 unknownKey, 3 malformed, 1 otherVersion, 3 otherMode");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void allocatesNothingPerRequest(boolean interleaved) throws Exception {
        try (var server = new Running("127.0.0.1", 1, NONE);
                var client = client("127.0.0.1", server)) {
            var receipt = new AtomicLong();
            Garbage.Work asking = () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    receipt.set(ask(client, interleaved, receipt.get()));
                }
            };
            asking.run();
            Thread worker = Garbage.threadNamed(NtpServer.THREAD_NAME + server.port());
            Garbage.assertNone(ROUNDS * QUERIES_A_ROUND, () -> Garbage.of(worker, asking));

            if (interleaved && server.server.first().capabilities().has(SendControl.TRANSMIT_TIMESTAMP)) {
                assertThat((long) server.end().fields().get("interleaved")).isGreaterThan(ROUNDS);
            }
        }
    }

    private static long ask(DatagramStream client, boolean interleaved, long receipt) throws IOException {
        long last = receipt;
        for (int i = 0; i < QUERIES_A_ROUND; i++) {
            client.toPeer()
                    .payload(interleaved ? Packets.interleaved(last, 1, 2) : Packets.request(4, 3, 2))
                    .send();
            Datagram reply = client.receive(PATIENCE);
            assertThat(reply).isNotNull();
            last = reply.payload().getLong(32);
        }
        return last;
    }

    @Test
    void withoutTimesOfTheKernelItTakesItsOwnAndIsNotInterleaved() throws Exception {
        NtpServer nio = NtpServer.open(
                new InetSocketAddress("127.0.0.1", 0), Backend.NIO, 1, ServerClock.unsynchronised(), NONE);
        try (var server = new Running(nio);
                var client = client("127.0.0.1", server)) {
            long receipt = 0;
            for (int i = 0; i < 5; i++) {
                long asked = WallClock.systemNanos();
                client.toPeer()
                        .payload(Packets.interleaved(receipt, receipt == 0 ? 0 : 1, 2))
                        .send();
                Ntp reply = parse(client.receive(PATIENCE));
                assertThat(reply.origin().toWire()).isEqualTo(2);
                assertThat(reply.receive().toEpochNanos(asked)).isGreaterThan(asked - 1_000_000);
                receipt = reply.receive().toWire();
            }
        }
    }

    private static DatagramStream client(String host, Running server) throws IOException {
        return DatagramStream.open(
                DatagramOptions.connect((host.contains(":") ? "[" + host + "]" : host) + ":" + server.port())
                        .payloadCapacity(8192));
    }

    private static Ntp parse(Datagram reply) {
        assertThat(reply).isNotNull();
        return Packets.parse(reply.payload(), reply.length());
    }

    /** A server in the background. */
    private static final class Running implements AutoCloseable {
        private final NtpServer server;
        private final CompletableFuture<NtpCounts> counts = new CompletableFuture<>();

        Running(String host, int threads, NtpServer.Limit limit) throws IOException {
            this(NtpServer.open(
                    new InetSocketAddress(host, 0),
                    Backend.AUTO,
                    threads,
                    ServerClock.synchronised(0, 1, ServerClock.id("GPS"), Duration.ZERO, Duration.ZERO),
                    limit));
        }

        Running(NtpServer server) {
            this.server = server;
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

        NtpCounts end() throws Exception {
            server.stop();
            return counts.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
