package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Garbage;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The path from the query to the answer allocates nothing. */
@RequiresLinux
@ParameterizedClass
@EnumSource(names = {"MMSG", "MSG"})
class AllocationTest {
    private static final int ROUND = 32;
    private static final int ROUNDS = 1000;
    private static final int TRAIN = 4;
    private static final Metadata[] ALL = Metadata.values();

    @Parameter
    Backend backend;

    private long sum;

    /** One round on the side that is measured. */
    @FunctionalInterface
    interface Service {
        void answer(DatagramStream stream, int count) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void anIterationThatReadsEverythingAndRepliesAllocatesNothing(String address) throws IOException {
        DatagramOptions everything = DatagramOptions.bind("[::]:0").receive(Metadata.values());
        measure(everything, address, 0, (stream, count) -> {
            Iterator<Datagram> datagrams = stream.iterator();
            for (int i = 0; i < count; i++) {
                answer(stream, datagrams.next());
            }
        });
    }

    @Test
    void datagramsOfBothFamiliesByTurnsAllocateNothing() throws IOException {
        DatagramOptions everything = DatagramOptions.bind("[::]:0").receive(Metadata.values());
        measure(everything, List.of("127.0.0.1", "::1", "127.0.0.77"), 0, this::answerBatches);
    }

    @Test
    void batchesThatAreReadAndAnsweredAllocateNothing() throws IOException {
        measure(DatagramOptions.bind("0.0.0.0:0"), "127.0.0.1", 0, this::answerBatches);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1, 127.0.0.77", "::1, ::1, ::1"})
    void datagramsToAnAddressFromAChosenSourceAllocateNothing(String peer, String first, String second)
            throws IOException {
        InetAddress source = InetAddress.getByName(first);
        InetAddress other = InetAddress.getByName(second);
        try (var receiver = DatagramStream.open(DatagramOptions.bind(new InetSocketAddress(peer, 0)))) {
            InetSocketAddress to = receiver.localAddress();
            measure(DatagramOptions.bind("[::]:0"), peer, 0, (stream, count) -> {
                Iterator<Datagram> datagrams = stream.iterator();
                for (int i = 0; i < count; i++) {
                    sum += datagrams.next().trueLength();
                    stream.to(to)
                            .from(i % 2 == 0 ? source : other)
                            .payloadLength(100)
                            .queue();
                }
            });
        }
    }

    @Test
    void trainsThatAreReadAndAnsweredAllocateNothing() throws IOException {
        DatagramOptions trains = DatagramOptions.bind("0.0.0.0:0").receive(Metadata.values());
        measure(trains, "127.0.0.1", TRAIN, this::answerBatches);
    }

    @Test
    void trainsThatAreReadWholeAllocateNothing() throws IOException {
        DatagramOptions trains =
                DatagramOptions.bind("0.0.0.0:0").receive(Metadata.values()).splitTrains(false);
        measure(trains, "127.0.0.1", TRAIN, this::readSegments);
    }

    private void readSegments(DatagramStream stream, int count) throws IOException {
        int done = 0;
        while (done < count) {
            DatagramBatch batch = stream.receiveBatch();
            for (int i = 0; i < batch.size(); i++) {
                Datagram train = batch.get(i);
                for (int j = 0; j < train.segmentCount(); j++) {
                    sum += train.segment(j).remaining();
                }
                done += train.segmentCount();
            }
        }
    }

    @Test
    void timesOfRepliesThatAreToldInNumbersAllocateNothing() throws IOException {
        var told = new AtomicLong();
        DatagramOptions stamped = DatagramOptions.bind("0.0.0.0:0")
                .receive(Metadata.values())
                .transmitTimestamps(TransmitStage.SENT)
                .onTransmitTimestamp((id, stage, source, nanos) -> told.incrementAndGet());
        measure(stamped, "127.0.0.1", 0, this::answerBatches);
        try (var stream = DatagramStream.open(stamped.backend(backend))) {
            assertThat(told.get() > 0).isEqualTo(stream.capabilities().has(SendControl.TRANSMIT_TIMESTAMP));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MMSG", "IO_URING"})
    void batchesOfAGroupThatAreReadAndAnsweredAllocateNothing(Backend backend) throws IOException {
        try (var group = DatagramGroup.open(backend);
                var client = DatagramStream.open(DatagramOptions.bind("[::]:0"))) {
            var to = new ArrayList<InetSocketAddress>();
            for (int i = 0; i < 4; i++) {
                to.add(group.add(DatagramOptions.bind("127.0.0.1:0").payloadCapacity(2000))
                        .localAddress());
            }
            measure(client, to, 0, group.streams().get(0), (any, count) -> answerBatches(group, count));
        }
    }

    private void answerBatches(DatagramGroup group, int count) throws IOException {
        int done = 0;
        while (done < count) {
            DatagramBatch batch = group.receiveBatch();
            for (int i = 0; i < batch.size(); i++) {
                answer(batch.stream(), batch.get(i));
            }
            done += batch.size();
        }
    }

    private void answerBatches(DatagramStream stream, int count) throws IOException {
        int done = 0;
        while (done < count) {
            DatagramBatch batch = stream.receiveBatch();
            for (int i = 0; i < batch.size(); i++) {
                answer(stream, batch.get(i));
            }
            done += batch.size();
        }
    }

    private void answer(DatagramStream stream, Datagram query) throws IOException {
        sum += query.source().getPort() + query.sourceKey() + query.payload().getInt() + query.trueLength();
        for (Metadata metadata : ALL) {
            sum += query.has(metadata) ? read(query, metadata) : 0;
        }
        stream.reply(query).hopLimit(9).ecn(Ecn.ECT_0).payload(query.payload()).queue();
    }

    private static long read(Datagram datagram, Metadata metadata) {
        return switch (metadata) {
            case DESTINATION -> datagram.destination().isMulticastAddress() ? 1 : 0;
            case INTERFACE ->
                datagram.interfaceIndex() + datagram.interfaceName().length();
            case HOP_LIMIT -> datagram.hopLimit();
            case DSCP -> datagram.dscp();
            case ECN -> datagram.ecn().bits();
            case TIMESTAMP -> datagram.timestampNanos();
            case DROP_COUNT -> datagram.dropCount();
            case SEGMENT_SIZE -> datagram.segmentSize();
            case FLOW_LABEL -> datagram.flowLabel();
            case HOP_BY_HOP_OPTIONS -> datagram.hopByHopOptions().remaining();
            case DESTINATION_OPTIONS -> datagram.destinationOptions().remaining();
            case ROUTING_HEADER -> datagram.routingHeader().remaining();
            case ORIGINAL_DESTINATION -> datagram.originalDestination().getPort();
            case FRAGMENT_SIZE -> datagram.fragmentSize();
            case MARK -> datagram.mark();
            case PRIORITY -> datagram.priority();
            case HARDWARE_TIMESTAMP -> datagram.hardwareTimestampNanos();
            case PATH_MTU -> 0; // an event, and not of a datagram
        };
    }

    private void measure(DatagramOptions options, String address, int train, Service service) throws IOException {
        measure(options, List.of(address), train, service);
    }

    private void measure(DatagramOptions options, List<String> addresses, int train, Service service)
            throws IOException {
        try (var stream = DatagramStream.open(options.backend(backend));
                var client = DatagramStream.open(DatagramOptions.bind("[::]:0"))) {
            List<InetSocketAddress> to = addresses.stream()
                    .map(address -> Contract.at(address, stream))
                    .toList();
            measure(client, to, train, stream, service);
        }
    }

    private void measure(
            DatagramStream client, List<InetSocketAddress> to, int train, DatagramStream stream, Service service)
            throws IOException {
        Garbage.assertNone(ROUNDS * ROUND, () -> {
            long allocated = 0;
            for (int i = 0; i < ROUNDS; i++) {
                allocated += round(client, to, train, stream, service);
            }
            return allocated;
        });
        assertThat(sum).isNotZero();
    }

    /** The client's part counts for nothing. */
    private static long round(
            DatagramStream client, List<InetSocketAddress> to, int train, DatagramStream stream, Service service)
            throws IOException {
        while (client.receiveNow() != null) {
            // The answers to the round before.
        }
        for (int i = 0; i < ROUND / Math.max(train, 1); i++) {
            client.to(to.get(i % to.size()))
                    .segmentSize(train > 0 ? 100 : 0)
                    .payloadLength(100 * Math.max(train, 1))
                    .queue();
        }
        client.flush();
        return Garbage.of(() -> service.answer(stream, ROUND));
    }
}
