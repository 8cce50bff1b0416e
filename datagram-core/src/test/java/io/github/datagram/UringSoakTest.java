package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.OpenDescriptors;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rings under load for a while. How long says the system property {@code soak}, a factor: 1 for a few seconds, 100 for 50 million
 * datagrams and 10,000 cycles.
 */
@RequiresLinux
@Timeout(value = 1, unit = TimeUnit.HOURS)
class UringSoakTest {
    private static final String MULTISHOT = "io.github.datagram.io_uring.multishot";
    private static final int FACTOR = Integer.getInteger("soak", 1);
    private static final int DATAGRAMS = 500_000 * FACTOR;
    private static final int CYCLES = 100 * FACTOR;
    private static final int LENGTH = 104;
    private static final int TOLERANCE = 1 << 20;
    private static final long FIRST_END = -1;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @AfterEach
    void allowMultishot() {
        System.clearProperty(MULTISHOT);
    }

    /** A batch of 2 has 4 buffers. */
    @ParameterizedTest
    @CsvSource({"2, true", "64, true", "2, false"})
    void aFloodLosesOnlyWhatTheKernelCounts(int batchSize, String multishot) throws Exception {
        System.setProperty(MULTISHOT, multishot);
        var options = DatagramOptions.bind("127.0.0.1:0")
                .backend(Backend.IO_URING)
                .batchSize(batchSize)
                .payloadCapacity(200)
                .receive(Metadata.DROP_COUNT);
        try (var stream = DatagramStream.open(options)) {
            var flood = BackgroundCall.start(() -> {
                flood(stream.localAddress());
                return null;
            });
            assertThat(countUntilEnd(stream)).isEqualTo(DATAGRAMS);
            flood.await();
        }
    }

    /** Sends numbers, and then ends, which tell how many ends went before them, until one is answered. */
    private static void flood(InetSocketAddress to) throws IOException {
        try (Peer peer = Peer.bind("127.0.0.1:0")) {
            peer.connect(to);
            ByteBuffer payload = ByteBuffer.allocateDirect(LENGTH);
            for (int i = 0; i < DATAGRAMS; i++) {
                peer.channel().write(fill(payload, i));
            }
            peer.channel().configureBlocking(false);
            for (long end = FIRST_END; peer.channel().read(payload.clear()) <= 0; end--) {
                peer.channel().write(fill(payload, end));
            }
        }
    }

    private static ByteBuffer fill(ByteBuffer payload, long number) {
        for (int at = 0; at < LENGTH; at += Long.BYTES) {
            payload.putLong(at, number);
        }
        return payload.clear();
    }

    /** Checks each payload, and returns how many numbers came or were dropped by the kernel. */
    private static long countUntilEnd(DatagramStream stream) throws IOException {
        long received = 0;
        long previous = -1;
        long dropped = 0;
        while (true) {
            DatagramBatch batch = stream.receiveBatch(PATIENCE);
            assertThat(batch.size()).as("datagrams in time").isPositive();
            for (Datagram datagram : batch) {
                long number = check(datagram);
                if (datagram.has(Metadata.DROP_COUNT)) {
                    dropped = datagram.dropCount();
                }
                if (number <= FIRST_END) {
                    stream.reply(datagram).payload(ByteBuffer.allocate(1)).send();
                    return received + dropped - (FIRST_END - number);
                }
                assertThat(number).isGreaterThan(previous);
                previous = number;
                received++;
            }
        }
    }

    private static long check(Datagram datagram) {
        ByteBuffer payload = datagram.payload();
        assertThat(payload.remaining()).isEqualTo(LENGTH);
        long number = payload.getLong(0);
        for (int at = 0; at < LENGTH; at += Long.BYTES) {
            if (payload.getLong(at) != number) {
                throw new AssertionError("byte " + at + " of datagram " + number + " is of another");
            }
        }
        return number;
    }

    @Test
    void openingAndClosingWithTrafficInFlightLeavesNothingBehind() throws Exception {
        cycles(20);
        long descriptors = OpenDescriptors.count();
        long mappings = OpenDescriptors.ringMappings();
        long direct = directMemory();
        cycles(CYCLES);
        assertThat(OpenDescriptors.count()).isLessThanOrEqualTo(descriptors);
        assertThat(OpenDescriptors.ringMappings()).isLessThanOrEqualTo(mappings);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (directMemory() > direct + TOLERANCE && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(directMemory()).isLessThanOrEqualTo(direct + TOLERANCE);
    }

    private static void cycles(int count) throws Exception {
        try (Peer peer = Peer.bind("127.0.0.1:0")) {
            ByteBuffer payload = ByteBuffer.allocateDirect(LENGTH);
            var options = DatagramOptions.bind("127.0.0.1:0")
                    .backend(Backend.IO_URING)
                    .batchSize(8)
                    .payloadCapacity(2000);
            for (int i = 0; i < count; i++) {
                DatagramStream stream = DatagramStream.open(options);
                var receiving = BackgroundCall.start(() -> receiveUntilClosed(stream));
                for (int n = 0; n < 20 + i % 50; n++) {
                    peer.channel().send(fill(payload, n), stream.localAddress());
                }
                stream.close();
                assertThat(receiving.await()).isTrue();
            }
        }
    }

    private static boolean receiveUntilClosed(DatagramStream stream) throws IOException {
        try {
            while (true) {
                for (Datagram datagram : stream.receiveBatch()) {
                    check(datagram);
                }
            }
        } catch (StreamClosedException | IllegalStateException closed) {
            return true;
        }
    }

    /** The kernel cancels what a thread armed when that thread ends. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void receivesInAnotherThreadWhenTheOneThatArmedHasEnded(String multishot) throws Exception {
        System.setProperty(MULTISHOT, multishot);
        var options =
                DatagramOptions.bind("127.0.0.1:0").backend(Backend.IO_URING).batchSize(2);
        try (var stream = DatagramStream.open(options)) {
            for (byte i = 0; i < 50; i++) {
                var receiving = BackgroundCall.start(() -> {
                    Datagram next = stream.receive(PATIENCE);
                    return next == null ? -1 : next.payload().get(0);
                });
                if (i % 2 == 0) {
                    receiving.awaitBlocked();
                }
                stream.to(stream.localAddress())
                        .payload(ByteBuffer.wrap(new byte[] {i}))
                        .send();
                assertThat(receiving.await()).isEqualTo(i);
                receiving.thread().join();
            }
        }
    }

    @Test
    void aStreamThatWasForgottenEndsItsRings() throws Exception {
        long descriptors = OpenDescriptors.count();
        ByteBuffer kept = receiveAndForget();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (OpenDescriptors.count() > descriptors && System.nanoTime() < deadline) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(OpenDescriptors.count()).isLessThanOrEqualTo(descriptors);
        assertThat(kept.get(0)).isEqualTo((byte) 'k');
    }

    private static ByteBuffer receiveAndForget() throws IOException {
        DatagramStream stream = DatagramStream.open(
                DatagramOptions.bind("127.0.0.1:0").backend(Backend.IO_URING).batchSize(2));
        stream.to(stream.localAddress())
                .payload(ByteBuffer.wrap(new byte[] {'k'}))
                .send();
        return stream.receive().payload();
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }
}
