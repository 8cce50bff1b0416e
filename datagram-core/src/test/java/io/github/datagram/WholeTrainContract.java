package io.github.datagram;

import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.SEGMENT_SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trains that come out as they came: {@link DatagramOptions#splitTrains}. */
abstract class WholeTrainContract extends Contract {
    private static final int SEGMENT = 1000;
    private static final int SEGMENTS = 11;
    private static final byte[] TRAIN = pattern((SEGMENTS - 1) * SEGMENT + 77);
    private static final byte OVERWRITTEN = (byte) 0xDB;

    WholeTrainContract(Subject subject) {
        super(subject);
    }

    private DatagramOptions whole(String bind) {
        return options(bind)
                .receiveBufferSize(4 << 20)
                .receive(SEGMENT_SIZE, HOP_LIMIT)
                .splitTrains(false);
    }

    /** How many datagrams of a stream a train of so many is: one, unless its transport knows of no trains. */
    private int pieces(int segments) {
        return has(SEGMENT_SIZE) ? 1 : segments;
    }

    private void sendTrain(InetSocketAddress to, Path path) throws IOException {
        open(DatagramOptions.bind(path.clientBind()).batchSize(2))
                .to(to)
                .segmentSize(SEGMENT)
                .payload(TRAIN)
                .send();
    }

    private Datagram nextTrain(DatagramStream stream) throws IOException {
        sendTrain(stream.localAddress(), Path.IPV4);
        return next(stream);
    }

    private static byte[] sent(int index) {
        return Arrays.copyOfRange(TRAIN, index * SEGMENT, Math.min(TRAIN.length, (index + 1) * SEGMENT));
    }

    private static List<byte[]> segments(List<Datagram> datagrams) {
        var all = new ArrayList<byte[]>();
        for (Datagram datagram : datagrams) {
            for (int i = 0; i < datagram.segmentCount(); i++) {
                all.add(bytes(datagram.segment(i)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void aTrainComesOutWhole(Path path) throws IOException {
        DatagramStream stream = open(whole(path.bind));
        sendTrain(path.service(stream), path);

        List<Datagram> arrived = take(stream, pieces(SEGMENTS));

        assertThat(stream.receiveNow()).isNull();
        assertThat(segments(arrived)).hasSize(SEGMENTS);
        for (int i = 0; i < SEGMENTS; i++) {
            assertThat(segments(arrived).get(i)).isEqualTo(sent(i));
        }
        if (has(SEGMENT_SIZE)) {
            assertIsTheTrain(arrived.get(0));
            assertThat(arrived.get(0).source().getAddress()).isEqualTo(path.client());
        } else {
            arrived.forEach(datagram -> MetadataContract.checkAbsent(datagram, SEGMENT_SIZE));
        }
    }

    private static void assertIsTheTrain(Datagram train) {
        assertThat(bytes(train)).isEqualTo(TRAIN);
        assertThat(train.length()).isEqualTo(TRAIN.length);
        assertThat(train.trueLength()).isEqualTo(TRAIN.length);
        assertThat(train.isTruncated()).isFalse();
        assertThat(train.segmentSize()).isEqualTo(SEGMENT);
        assertThat(train.segmentCount()).isEqualTo(SEGMENTS);
        assertThat(train.hopLimit()).isEqualTo(64);
        assertThat(train.toString())
                .contains(TRAIN.length + " bytes", "a train of " + SEGMENT)
                .doesNotContain("from a train");
    }

    @Test
    void plainAndEmptyDatagramsBetweenTrainsStandForOneEach() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0"));
        Peer peer = peer("127.0.0.1:0");
        for (byte[] payload : List.of(utf8("plain"), new byte[0])) {
            peer.send(payload, stream.localAddress());
            Datagram plain = next(stream);
            assertThat(plain.has(SEGMENT_SIZE)).isFalse();
            assertThat(segments(List.of(plain))).containsExactly(payload);
            assertThat(segments(take(stream, nextTrainOf(stream)))).last().isEqualTo(sent(SEGMENTS - 1));
        }
    }

    private int nextTrainOf(DatagramStream stream) throws IOException {
        sendTrain(stream.localAddress(), Path.IPV4);
        return pieces(SEGMENTS);
    }

    @Test
    void thereIsNoSegmentBeforeTheFirstAndBehindTheLast() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0"));
        Datagram train = nextTrain(stream);
        for (int index : new int[] {-1, Integer.MIN_VALUE, train.segmentCount(), Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> train.segment(index))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("segment " + index + " of " + train.segmentCount());
        }
        take(stream, pieces(SEGMENTS) - 1);
        peer("127.0.0.1:0").send("", stream.localAddress());
        Datagram empty = next(stream);
        assertThat(empty.segment(0).remaining()).isZero();
        assertThatThrownBy(() -> empty.segment(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void payloadAndSegmentsAreOneBufferThatEachCallSetsBack() throws IOException {
        Datagram train = nextTrain(open(whole("127.0.0.1:0")));
        ByteBuffer payload = train.payload();
        int length = payload.remaining();
        int last = train.segmentCount() - 1;
        assertThat(train.segment(last)).isSameAs(payload);
        assertThat(payload.position()).isEqualTo(last * SEGMENT);
        assertThat(payload.limit()).isEqualTo(length);
        assertThat(bytes(train.segment(0))).isEqualTo(sent(0));
        assertThat(bytes(train.segment(0))).isEqualTo(sent(0));
        assertThat(train.payload().remaining()).isEqualTo(length);
    }

    @Test
    void aBatchCountsATrainAsOne() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0").batchSize(2));
        for (int i = 0; i < 3; i++) {
            sendTrain(stream.localAddress(), Path.IPV4);
        }
        int left = 3 * SEGMENTS;
        while (left > 0) {
            DatagramBatch batch = stream.receiveBatch(PATIENCE);
            assertThat(batch.size()).isBetween(1, 2);
            for (Datagram datagram : batch) {
                left -= datagram.segmentCount();
            }
        }
        assertThat(left).isZero();
    }

    @Test
    void aTrainCanBeAnsweredByATrain() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0").payloadCapacity(TRAIN.length));
        DatagramStream client = open(options("127.0.0.1:0").receive().payloadCapacity(TRAIN.length));
        client.to(stream.localAddress()).segmentSize(SEGMENT).payload(TRAIN).send();
        for (int i = 0; i < pieces(SEGMENTS); i++) {
            Datagram query = next(stream);
            stream.reply(query).segmentSize(SEGMENT).payload(query.payload()).send();
        }
        for (int i = 0; i < SEGMENTS; i++) {
            assertThat(bytes(next(client))).isEqualTo(sent(i));
        }
    }

    @Test
    void aCopyOfATrainStays() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0"));
        Datagram train = nextTrain(stream);
        Datagram copy = train.toOwned();
        int count = train.segmentCount();
        stream.close();
        assertThatThrownBy(() -> train.segment(0)).isInstanceOf(IllegalStateException.class);
        assertThat(copy.segmentCount()).isEqualTo(count);
        assertThat(bytes(copy.segment(count - 1))).isEqualTo(sent(count - 1));
    }

    @Test
    void aTrainKeptTooLongIsOverwrittenInCheckedMode() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0").checked(true));
        Datagram train = nextTrain(stream);
        int last = train.segmentCount() - 1;
        ByteBuffer segment = train.segment(last).slice();
        assertThat(bytes(train.segment(last))).isEqualTo(sent(last));
        stream.close();
        for (int i = 0; i < segment.capacity(); i++) {
            assertThat(segment.get(i)).isEqualTo(OVERWRITTEN);
        }
    }

    @Test
    void withoutSegmentSizeDatagramsComeOneByOne() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0").receive());
        sendTrain(stream.localAddress(), Path.IPV4);
        assertThat(take(stream, SEGMENTS))
                .allSatisfy(datagram -> assertThat(datagram.segmentCount()).isEqualTo(1));
    }

    @Test
    void theDatagramsOfATrainThatWasSplitStandForOneEach() throws IOException {
        DatagramStream stream = open(whole("127.0.0.1:0").splitTrains(true));
        sendTrain(stream.localAddress(), Path.IPV4);
        List<Datagram> arrived = take(stream, SEGMENTS);
        for (int i = 0; i < SEGMENTS; i++) {
            assertThat(arrived.get(i).segmentCount()).isEqualTo(1);
            assertThat(bytes(arrived.get(i).segment(0))).isEqualTo(sent(i));
            if (has(SEGMENT_SIZE)) {
                assertThat(arrived.get(i).toString()).contains("from a train of " + SEGMENT);
            }
        }
    }

    @Test
    void aGroupHandsOutWholeTrainsToo() throws IOException {
        try (DatagramGroup group = DatagramGroup.open(subject.backend())) {
            DatagramStream stream = group.add(whole("127.0.0.1:0"));
            sendTrain(stream.localAddress(), Path.IPV4);
            int left = SEGMENTS;
            while (left > 0) {
                DatagramBatch batch = group.receiveBatch(PATIENCE);
                assertThat(batch.isEmpty()).isFalse();
                for (Datagram datagram : batch) {
                    left -= datagram.segmentCount();
                }
                assertThat(has(SEGMENT_SIZE) ? left : 0).isZero();
            }
        }
    }
}
