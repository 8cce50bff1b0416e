package io.github.datagram;

import static io.github.datagram.Metadata.ECN;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.SEGMENT_SIZE;
import static io.github.datagram.Metadata.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.SegmentationFellBack;
import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains of datagrams, which leave and arrive as datagrams. */
abstract class SegmentationContract extends Contract {
    private static final int LARGE_BUFFER = 4 << 20;

    SegmentationContract(Subject subject) {
        super(subject);
    }

    private DatagramOptions large(String bind) {
        return options(bind)
                .payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY)
                .receiveBufferSize(LARGE_BUFFER);
    }

    /** A stream that can send trains, whatever is under test. */
    private DatagramStream trainSender(Path path) throws IOException {
        return open(DatagramOptions.bind(path.clientBind()).batchSize(2));
    }

    private static List<byte[]> split(byte[] train, int segmentSize) {
        var segments = new ArrayList<byte[]>();
        for (int at = 0; at < train.length; at += segmentSize) {
            segments.add(Arrays.copyOfRange(train, at, Math.min(at + segmentSize, train.length)));
        }
        return segments;
    }

    private static List<byte[]> received(Peer peer, int count) throws IOException {
        var all = new ArrayList<byte[]>();
        while (all.size() < count) {
            all.add(peer.receive().bytes());
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void aTrainLeavesAsDatagramsOfWhichTheLastMayBeShorter(Path path) throws IOException {
        DatagramStream sender = open(large(path.bind));
        Peer receiver = peer(path.clientBind());
        byte[] train = pattern(10 * 1200 + 77);

        sender.to(receiver.address()).segmentSize(1200).payload(train).send();

        assertThat(received(receiver, 11)).containsExactlyElementsOf(split(train, 1200));
        assertThat(sender.pollEvent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"12800, 100", "12801, 100", "20000, 100", "1000, 1", "65535, 1400", "65535, 9000"})
    void aTrainLongerThanTheKernelTakesLeavesTheSame(int length, int segmentSize) throws IOException {
        DatagramStream sender = open(large("127.0.0.1:0"));
        DatagramStream receiver = open(large("127.0.0.1:0"));
        byte[] train = pattern(length);
        int segments = (length + segmentSize - 1) / segmentSize;

        sender.to(receiver.localAddress())
                .segmentSize(segmentSize)
                .payload(train)
                .send();
        sender.to(receiver.localAddress())
                .segmentSize(segmentSize)
                .payload(train)
                .send();

        List<byte[]> arrived =
                take(receiver, 2 * segments).stream().map(Contract::bytes).toList();
        assertThat(arrived.subList(0, segments)).containsExactlyElementsOf(split(train, segmentSize));
        assertThat(arrived.subList(segments, 2 * segments)).containsExactlyElementsOf(split(train, segmentSize));
        assertFellBack(sender, segments > 128 || length > 65507, receiver);
    }

    /** The fallback is told once, however often it happens. */
    private void assertFellBack(DatagramStream sender, boolean tooMuch, DatagramStream receiver) {
        if (has(SendControl.SEGMENTATION) && tooMuch) {
            assertThat(sender.pollEvent()).isInstanceOfSatisfying(SegmentationFellBack.class, event -> {
                assertThat(event.destination()).isEqualTo(receiver.localAddress());
                assertThat(event.error()).hasMessageMatching(".*(EMSGSIZE|at most 128 datagrams).*");
            });
        }
        assertThat(sender.pollEvent()).isNull();
    }

    @Test
    void aTrainLeavesPlainDatagramsAfterItWhole() throws IOException {
        DatagramStream sender = open(large("127.0.0.1:0"));
        Peer receiver = peer("127.0.0.1:0");
        byte[] plain = pattern(3000);

        sender.to(receiver.address()).segmentSize(1000).payload(plain).queue();
        sender.to(receiver.address()).payload(plain).queue();
        sender.flush();
        sender.to(receiver.address()).payload(plain).send();

        assertThat(received(receiver, 5))
                .extracting(bytes -> bytes.length)
                .containsExactly(1000, 1000, 1000, 3000, 3000);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "999, 1000", "0, 1000", "500, 0"})
    void aTrainOfOneIsADatagram(int length, int segmentSize) throws IOException {
        DatagramStream sender = open(large("127.0.0.1:0"));
        Peer receiver = peer("127.0.0.1:0");
        sender.to(receiver.address())
                .segmentSize(segmentSize)
                .payload(pattern(length))
                .send();
        assertThat(receiver.receive().bytes()).isEqualTo(pattern(length));
    }

    @ParameterizedTest
    @EnumSource
    void aTrainThatTheKernelCoalescedComesOutAsDatagrams(Path path) throws IOException {
        DatagramStream receiver = open(large(path.bind).receive(SEGMENT_SIZE, HOP_LIMIT, ECN, TIMESTAMP));
        DatagramStream sender = trainSender(path);
        byte[] train = pattern(10 * 1200 + 77);
        sender.to(path.service(receiver)).segmentSize(1200).payload(train).send();

        List<Datagram> arrived = take(receiver, 11);

        assertThat(arrived).extracting(Contract::bytes).containsExactlyElementsOf(split(train, 1200));
        assertThat(arrived).allSatisfy(datagram -> {
            assertThat(datagram.source())
                    .isEqualTo(new InetSocketAddress(
                            path.client(), sender.localAddress().getPort()));
            assertThat(datagram.isTruncated()).isFalse();
        });
        assertThat(receiver.receiveNow()).isNull();
        assertSharesItsMetadata(arrived);
    }

    private void assertSharesItsMetadata(List<Datagram> train) {
        if (!has(SEGMENT_SIZE)) {
            train.forEach(datagram -> MetadataContract.checkAbsent(datagram, SEGMENT_SIZE));
            return;
        }
        assertThat(train).extracting(Datagram::segmentSize).containsOnly(1200);
        assertThat(train).extracting(Datagram::hopLimit).containsOnly(64);
        assertThat(train)
                .extracting(Datagram::timestamp)
                .containsOnly(train.get(0).timestamp());
    }

    @Test
    void trainsAndPlainAndEmptyDatagramsComeOutInTheirOrder() throws IOException {
        DatagramStream receiver = open(large("127.0.0.1:0").receive(SEGMENT_SIZE));
        DatagramStream sender = trainSender(Path.IPV4);
        var expected = new ArrayList<byte[]>();
        for (int round = 0; round < 5; round++) {
            byte[] train = pattern(2500 + round);
            sender.to(receiver.localAddress())
                    .segmentSize(500 + round)
                    .payload(train)
                    .send();
            sender.to(receiver.localAddress()).send();
            sender.to(receiver.localAddress()).payload(pattern(round)).send();
            expected.addAll(split(train, 500 + round));
            expected.add(new byte[0]);
            expected.add(pattern(round));
        }
        assertThat(take(receiver, expected.size())).extracting(Contract::bytes).containsExactlyElementsOf(expected);
    }

    @Test
    void aTrainBehindAPlainDatagramWhosePayloadWasReadComesOut() throws IOException {
        DatagramStream receiver =
                open(large("127.0.0.1:0").receive(SEGMENT_SIZE).batchSize(1));
        DatagramStream sender = trainSender(Path.IPV4);
        sender.to(receiver.localAddress()).payload(utf8("plain")).send();
        assertThat(next(receiver).payload().remaining()).isEqualTo(5);
        byte[] train = pattern(3000);
        sender.to(receiver.localAddress()).segmentSize(1000).payload(train).send();
        assertThat(take(receiver, 3)).extracting(Contract::bytes).containsExactlyElementsOf(split(train, 1000));
    }

    @Test
    void aDatagramOfATrainExpiresLikeAnyOther() throws IOException {
        DatagramStream receiver =
                open(large("127.0.0.1:0").receive(SEGMENT_SIZE).batchSize(1));
        DatagramStream sender = trainSender(Path.IPV4);
        Datagram kept = null;
        for (int round = 0; round < 3; round++) {
            sender.to(receiver.localAddress())
                    .segmentSize(50)
                    .payload(pattern(2000))
                    .send();
            Datagram first = next(receiver);
            kept = kept == null ? first : kept;
            take(receiver, 39);
        }
        assertThatThrownBy(kept::payload).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTrainIsOneBatchAndCanBeTakenInAnyWay() throws IOException {
        DatagramStream receiver =
                open(large("127.0.0.1:0").receive(SEGMENT_SIZE).batchSize(2));
        DatagramStream sender = trainSender(Path.IPV4);
        byte[] train = pattern(100 * 100);
        sender.to(receiver.localAddress()).segmentSize(100).payload(train).send();

        assertThat(bytes(next(receiver))).isEqualTo(split(train, 100).get(0));
        DatagramBatch rest = receiver.receiveBatch();
        if (has(SEGMENT_SIZE)) {
            assertThat(rest.size()).isEqualTo(99);
            assertThat(rest)
                    .extracting(Contract::bytes)
                    .containsExactlyElementsOf(split(train, 100).subList(1, 100));
            assertThat(receiver.receiveNow()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStreamForShortDatagramsHasRoomForLongTrains(boolean required) throws IOException {
        DatagramOptions options = options("127.0.0.1:0").payloadCapacity(250);
        DatagramStream receiver =
                open(required && has(SEGMENT_SIZE) ? options.require(SEGMENT_SIZE) : options.receive(SEGMENT_SIZE));
        DatagramStream sender = trainSender(Path.IPV4);
        byte[] train = pattern(60 * 1000 + 1);
        sender.to(receiver.localAddress()).segmentSize(1000).payload(train).send();

        assertThat(take(receiver, 61)).extracting(Contract::bytes).containsExactlyElementsOf(split(train, 1000));
    }
}
