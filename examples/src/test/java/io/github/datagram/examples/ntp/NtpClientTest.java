package io.github.datagram.examples.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@RequiresLinux
class NtpClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    private static final long HOUR = 3600L << 32;

    private final List<SocketEvent> troubles = new ArrayList<>();
    private final List<ByteBuffer> requests = Collections.synchronizedList(new ArrayList<>());

    @Test
    void computesTheOffsetFromTheKernelsTimesAndFromItsOwn() throws Exception {
        try (var server = new Scripted(this::anHourAhead);
                var client = open(server, false)) {
            NtpMeasurement measurement = client.ask(PATIENCE);

            long hour = Duration.ofHours(1).toNanos();
            assertThat(measurement.reply().isSynchronised()).isTrue();
            assertThat(Math.abs(measurement.user().offset() - hour))
                    .isLessThanOrEqualTo(measurement.user().delay() / 2 + 2);
            if (client.stream().capabilities().has(SendControl.TRANSMIT_TIMESTAMP)) {
                NtpSample kernel = measurement.kernel();
                assertThat(kernel.delay()).isBetween(0L, measurement.user().delay());
                assertThat(Math.abs(kernel.offset() - hour)).isLessThanOrEqualTo(kernel.delay() / 2 + 2);
            }
            assertThat(client.bogus()).isZero();
        }
    }

    @Test
    void tellsNothingOfThisHost() throws Exception {
        try (var server = new Scripted(this::anHourAhead);
                var client = open(server, false)) {
            client.ask(PATIENCE);
            client.ask(PATIENCE);
        }
        assertThat(requests).hasSize(2);
        for (ByteBuffer request : requests) {
            assertThat(request.limit()).isEqualTo(Packets.SIZE);
            assertThat(request.get(0)).isEqualTo((byte) 0x23);
            for (int at = 1; at < TRANSMIT; at++) {
                assertThat(request.get(at)).isZero();
            }
        }
        assertThat(requests.get(0).getLong(TRANSMIT))
                .isNotEqualTo(requests.get(1).getLong(TRANSMIT));
    }

    @Test
    void believesOnlyWhoGivesBackItsNumber() throws Exception {
        try (var server = new Scripted(request -> List.of(
                        ByteBuffer.allocate(3),
                        anHourAhead(request).get(0).putLong(ORIGIN, request.getLong(TRANSMIT) + 1),
                        anHourAhead(request).get(0).putLong(ORIGIN, 0),
                        anHourAhead(request).get(0).put(0, (byte) 0x23),
                        anHourAhead(request).get(0).putLong(RECEIVE, 0),
                        kiss(request, "DENY").putLong(ORIGIN, 5),
                        anHourAhead(request).get(0),
                        anHourAhead(request).get(0)));
                var client = open(server, false)) {
            assertThat(client.ask(PATIENCE).reply().kiss()).isNull();
            assertThat(client.bogus()).isGreaterThanOrEqualTo(6);
            for (int glances = 0; client.bogus() < 7 && glances < 2000; glances++) {
                client.rest(Duration.ofMillis(10));
            }
            assertThat(client.bogus()).as("the same reply again, too").isEqualTo(7);
            assertThat(client.ask(PATIENCE).reply().kiss()).isNull();
        }
    }

    @Test
    void tellsAKissFromAReply() throws Exception {
        try (var server = new Scripted(request -> List.of(kiss(request, "RATE")));
                var client = open(server, false)) {
            NtpMeasurement measurement = client.ask(PATIENCE);

            assertThat(measurement.reply().kiss()).isEqualTo("RATE");
            assertThat(measurement.user()).isNull();
        }
    }

    @Test
    void givesUpWhenTheTimeIsOverOrNobodyListens() throws Exception {
        try (var server = new Scripted(request -> List.of());
                var client = open(server, false)) {
            assertThat(client.ask(Duration.ofMillis(20)).reply()).isNull();
            assertThat(troubles).isEmpty();
        }
        try (var client = NtpClient.open(SocketAddresses.parse("127.0.0.1:9"), Backend.AUTO, false, troubles::add)) {
            assertThat(client.ask(PATIENCE).reply()).isNull();
        }
        assertThat(troubles).singleElement().asString().contains("ECONNREFUSED");
    }

    /** The second reply says that the first one left a minute later than it said itself. */
    @Test
    void anInterleavedReplyIsAboutTheOneBefore() throws Exception {
        long minute = 60L << 32;
        try (var server = new Scripted(request -> {
                    ByteBuffer reply = anHourAhead(request).get(0);
                    return List.of(
                            request.getLong(RECEIVE) == 0
                                    ? reply
                                    : reply.putLong(ORIGIN, request.getLong(RECEIVE))
                                            .putLong(TRANSMIT, request.getLong(ORIGIN) + minute));
                });
                var client = open(server, true)) {
            NtpMeasurement first = client.ask(PATIENCE);
            NtpMeasurement second = client.ask(PATIENCE);

            assertThat(first.reply().isInterleaved()).isFalse();
            assertThat(second.reply().isInterleaved()).isTrue();
            assertThat(requests.get(1).getLong(ORIGIN))
                    .isEqualTo(first.reply().header().receive().toWire());
            assertThat(requests.get(1).getLong(RECEIVE))
                    .isNotZero()
                    .isNotEqualTo(requests.get(1).getLong(TRANSMIT));
            long later = second.user().offset() - first.user().offset();
            assertThat(later - Duration.ofSeconds(30).toNanos()).isBetween(-2L, 2L);
        }
    }

    private NtpClient open(Scripted server, boolean interleaved) throws IOException {
        return NtpClient.open(server.stream.localAddress(), Backend.AUTO, interleaved, troubles::add);
    }

    private List<ByteBuffer> anHourAhead(ByteBuffer request) {
        long now = NtpTimestamp.bitsOf(WallClock.systemNanos()) + HOUR;
        return List.of(ByteBuffer.allocate(Packets.SIZE)
                .put(0, (byte) 0x24)
                .put(1, (byte) 1)
                .putLong(ORIGIN, request.getLong(TRANSMIT))
                .putLong(RECEIVE, now)
                .putLong(TRANSMIT, now));
    }

    private static ByteBuffer kiss(ByteBuffer request, String code) {
        return ByteBuffer.allocate(Packets.SIZE)
                .put(0, (byte) 0xE4)
                .putInt(12, ServerClock.id(code).toInt())
                .putLong(ORIGIN, request.getLong(TRANSMIT));
    }

    /** A server that answers as it is told, and keeps what it was asked. */
    private final class Scripted implements AutoCloseable {
        private final DatagramStream stream = DatagramStream.open(DatagramOptions.bind("127.0.0.1:0"));
        private final CompletableFuture<Void> end;

        Scripted(Function<ByteBuffer, List<ByteBuffer>> script) throws IOException {
            end = CompletableFuture.runAsync(() -> serve(script), work -> new Thread(work).start());
        }

        private void serve(Function<ByteBuffer, List<ByteBuffer>> script) {
            try {
                stream.forEach(datagram -> {
                    ByteBuffer request = ByteBuffer.allocate(datagram.length())
                            .put(datagram.payload())
                            .flip();
                    requests.add(request);
                    for (ByteBuffer reply : script.apply(request)) {
                        try {
                            stream.reply(datagram).payload(reply).send();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
            } catch (UncheckedIOException closed) {
                // The client has what it wanted.
            }
        }

        @Override
        public void close() {
            stream.stop();
            end.join();
            stream.close();
        }
    }
}
