package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.TransmitTimestamp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When datagrams left, each time with the number of its datagram. */
abstract class TransmitTimestampContract extends Contract {
    private static final int BATCH = 8;
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final int MANY_GLANCES = 1000;

    TransmitTimestampContract(Subject subject) {
        super(subject);
    }

    private boolean has() {
        return has(SendControl.TRANSMIT_TIMESTAMP);
    }

    private static TransmitTimestamp nextStamp(DatagramStream stream) throws IOException {
        SocketEvent event = stream.awaitEvent(PATIENCE);
        assertThat(event).isInstanceOf(TransmitTimestamp.class);
        return (TransmitTimestamp) event;
    }

    private static Instant instant(Datagram datagram) {
        long nanos = datagram.timestampNanos();
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void eachOfTenThousandDatagramsLeftBeforeItArrived(Path path) throws IOException {
        DatagramStream sender = open(options(path.clientBind()).transmitTimestamps(TransmitStage.SENT));
        DatagramStream receiver = open(options(path.bind).receive(Metadata.TIMESTAMP));
        InetSocketAddress to = path.service(receiver);
        if (!has()) {
            sender.to(to).send();
            assertThat(sender.capabilities().cause(SendControl.TRANSMIT_TIMESTAMP))
                    .isPresent();
            assertThat(sender.awaitEvent(MOMENT)).isNull();
            return;
        }
        for (int round = 0; round < 10_000 / BATCH; round++) {
            Map<Long, Integer> numbers = new HashMap<>();
            for (int i = 0; i < BATCH; i++) {
                int number = round * BATCH + i;
                OutgoingDatagram datagram = sender.to(to);
                numbers.put(
                        datagram.payload(ByteBuffer.allocate(4).putInt(number).flip())
                                .queue(),
                        number);
            }
            sender.flush();
            Map<Integer, Instant> left = new HashMap<>();
            for (int i = 0; i < BATCH; i++) {
                TransmitTimestamp stamp = nextStamp(sender);
                assertThat(stamp.stage()).isEqualTo(TransmitStage.SENT);
                assertThat(stamp.source()).isEqualTo(TimestampSource.SOFTWARE);
                left.put(numbers.get(stamp.id()), stamp.time());
            }
            assertThat(left).as("a time for each datagram").hasSize(BATCH).doesNotContainKey(null);
            Instant before = Instant.MIN;
            for (int i = 0; i < BATCH; i++) {
                Datagram datagram = next(receiver);
                Instant time = left.get(datagram.payload().getInt());
                assertThat(time).isAfterOrEqualTo(before).isBeforeOrEqualTo(instant(datagram));
                before = time;
            }
        }
        assertThat(sender.awaitEvent(Duration.ZERO)).isNull();
    }

    @Test
    void aHandlerIsToldInNumbersAndThereIsNoEvent() throws IOException {
        List<Long> ids = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        DatagramStream receiver = open(options("127.0.0.1:0").receive(Metadata.TIMESTAMP));
        DatagramStream sender = open(options("127.0.0.1:0")
                .transmitTimestamps(TransmitStage.SENT)
                .onTransmitTimestamp((id, stage, source, nanos) -> {
                    assertThat(stage).isEqualTo(TransmitStage.SENT);
                    assertThat(source).isEqualTo(TimestampSource.SOFTWARE);
                    ids.add(id);
                    times.add(nanos);
                }));
        if (!has()) {
            sender.to(receiver.localAddress()).send();
            assertThat(sender.awaitEvent(MOMENT)).isNull();
            assertThat(ids).isEmpty();
            return;
        }
        for (int round = 0; round < 100; round++) {
            List<Long> sent = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                sent.add(sender.to(receiver.localAddress()).queue());
            }
            sender.flush();
            for (int glances = 0; ids.size() < BATCH && glances < MANY_GLANCES; glances++) {
                assertThat(sender.awaitEvent(GLANCE)).isNull();
            }
            assertThat(ids).isEqualTo(sent);
            for (long time : times) {
                assertThat(time).isLessThanOrEqualTo(next(receiver).timestampNanos());
            }
            ids.clear();
            times.clear();
        }
    }

    @Test
    void aHandlerIsToldByTheThreadThatReceives() throws IOException {
        List<Long> ids = new ArrayList<>();
        DatagramStream stream = open(options("127.0.0.1:0")
                .transmitTimestamps(TransmitStage.SENT)
                .onTransmitTimestamp((id, stage, source, nanos) -> ids.add(id)));
        List<Long> sent = new ArrayList<>();
        for (int round = 0; round < 100; round++) {
            sent.add(stream.to(stream.localAddress()).queue());
            next(stream);
        }
        for (int glances = 0; has() && ids.size() < sent.size() && glances < MANY_GLANCES; glances++) {
            assertThat(stream.receive(GLANCE)).isNull();
        }
        assertThat(ids).isEqualTo(has() ? sent : List.of());
    }

    @Test
    void aDatagramThatFailedMovesNoTimeToAnother() throws IOException {
        DatagramStream receiver = open("[::]:0");
        DatagramStream sender = open(options("0.0.0.0:0")
                .payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY)
                .transmitTimestamps(TransmitStage.SENT));
        for (int round = 0; round < 10; round++) {
            var good = new ArrayList<Long>();
            for (int i = 0; i < BATCH - 1; i++) {
                OutgoingDatagram datagram = sender.to(at("127.0.0.1", receiver));
                if (i % 3 == 1) {
                    datagram.payloadLength(65508).queue();
                } else {
                    good.add(datagram.payloadLength(1).queue());
                }
            }
            assertThat(sender.flush().failures()).hasSize(2);
            var stamped = new ArrayList<Long>();
            for (int i = 0; i < good.size() && has(); i++) {
                stamped.add(nextStamp(sender).id());
            }
            assertThat(stamped).isEqualTo(has() ? good : List.of());
        }
        assertThat(sender.awaitEvent(Duration.ZERO)).isNull();
    }

    @Test
    void onlyDatagramsThatAskAreToldOfWhereOthersAreNot() throws IOException {
        DatagramStream receiver = open("[::]:0");
        DatagramStream sender = open(options("[::]:0").transmitTimestampsOnRequest(TransmitStage.SENT));
        if (!has()) {
            OutgoingDatagram datagram = sender.to(at("::1", receiver));
            assertThatThrownBy(datagram::transmitTimestamp).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        sender.to(at("::1", receiver)).send();
        long asked = sender.to(at("127.0.0.1", receiver)).transmitTimestamp().send();
        sender.to(at("::1", receiver)).send();
        assertThat(nextStamp(sender).id()).isEqualTo(asked);
        assertThat(sender.awaitEvent(Duration.ZERO)).isNull();
    }

    @Test
    void aStreamThatWasNotOpenedForItSaysSo() throws IOException {
        DatagramStream sender = open("127.0.0.1:0");
        OutgoingDatagram datagram = sender.to(sender.localAddress());
        assertThatThrownBy(datagram::transmitTimestamp)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(has() ? "transmitTimestampsOnRequest" : "not available on NIO");
    }

    @Test
    void eachStageHasItsTimeInTheirOrder() throws IOException {
        if (!has()) {
            return;
        }
        DatagramStream sender = open(options("127.0.0.1:0").transmitTimestamps(TransmitStage.values()));
        long id = sender.to(sender.localAddress()).send();
        TransmitTimestamp scheduled = nextStamp(sender);
        TransmitTimestamp sent = nextStamp(sender);
        assertThat(scheduled.stage()).isEqualTo(TransmitStage.SCHEDULED);
        assertThat(sent.stage()).isEqualTo(TransmitStage.SENT);
        assertThat(sent.time()).isAfterOrEqualTo(scheduled.time());
        assertThat(List.of(scheduled.id(), sent.id())).containsOnly(id);
        assertThat(sender.awaitEvent(MOMENT)).as("loopback has no clock").isNull();
    }

    /** The kernel refuses so many segments. */
    @Test
    void theTimesBehindATrainThatLeavesSplitAreOfTheirDatagrams() throws IOException {
        DatagramStream sender = open(options("127.0.0.1:0").transmitTimestamps(TransmitStage.SENT));
        InetSocketAddress to = peer("127.0.0.1:0").address();
        long train = sender.to(to).segmentSize(10).payload(new byte[10 * 200]).queue();
        long behind = sender.to(to).payload(new byte[1]).queue();
        assertThat(sender.flush().isComplete()).isTrue();
        if (!has()) {
            return;
        }
        var stamped = new ArrayList<Long>();
        while (stamped.size() < 2) {
            SocketEvent event = sender.awaitEvent(PATIENCE);
            assertThat(event).isNotNull();
            if (event instanceof TransmitTimestamp stamp) {
                stamped.add(stamp.id());
            }
        }
        assertThat(stamped).containsExactlyInAnyOrder(train, behind);
    }

    @Test
    void aTrainHasOneTime() throws IOException {
        if (!has()) {
            return;
        }
        DatagramStream receiver = open("127.0.0.1:0");
        DatagramStream sender = open(options("127.0.0.1:0").transmitTimestamps(TransmitStage.SENT));
        long train = sender.to(receiver.localAddress())
                .segmentSize(100)
                .payload(pattern(450))
                .send();
        assertThat(take(receiver, 5)).hasSize(5);
        assertThat(nextStamp(sender).id()).isEqualTo(train);
        assertThat(sender.awaitEvent(MOMENT)).isNull();
    }

    @Test
    void aReceiverThatAlsoSendsWithTimesHearsDatagramsUnharmed() throws IOException {
        DatagramStream one =
                open(options("127.0.0.1:0").receive(Metadata.values()).transmitTimestamps(TransmitStage.SENT));
        for (int i = 0; i < 100; i++) {
            one.to(one.localAddress()).payload(utf8("to myself")).queue();
            Datagram datagram = next(one);
            assertThat(text(datagram)).isEqualTo("to myself");
            assertThat(datagram.isTruncated()).isFalse();
            if (has()) {
                assertThat(nextStamp(one).id()).isEqualTo(i);
            }
        }
    }
}
