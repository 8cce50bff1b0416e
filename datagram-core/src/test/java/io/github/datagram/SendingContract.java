package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.SendFailed;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How datagrams leave, alone and queued, and what is told of those that do not. */
abstract class SendingContract extends Contract {

    private DatagramStream stream;
    private Peer peer;
    private InetSocketAddress to;

    SendingContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void openStream() throws IOException {
        stream = open(options("0.0.0.0:0").payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY));
        peer = peer("127.0.0.1:0");
        to = peer.address();
    }

    private long queue(String text) throws IOException {
        return stream.to(to).payload(utf8(text)).queue();
    }

    /** Queues a datagram longer than UDP can carry. */
    private long queueImpossible() throws IOException {
        return stream.to(to).payloadLength(65508).queue();
    }

    private @Nullable SendFailed pollFailure() {
        return (SendFailed) stream.pollEvent();
    }

    private static void keepFailure(SocketEvent event, List<SendFailed> failures) {
        if (event instanceof SendFailed failure) {
            failures.add(failure);
        }
    }

    private List<String> received(int count) throws IOException {
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            texts.add(peer.receive().text());
        }
        return texts;
    }

    @Test
    void whatIsQueuedLeavesInOrderWithTheFlush() throws IOException {
        queue("a");
        queue("b");
        queue("");
        queue("c");

        SendReport report = stream.flush();

        assertThat(report.sent()).isEqualTo(4);
        assertThat(report.isComplete()).isTrue();
        assertThat(received(4)).containsExactly("a", "b", "", "c");
        assertThat(stream.flush()).isEqualTo(new SendReport(0, List.of()));
    }

    @Test
    void whatIsSentLeavesBehindWhatIsQueued() throws IOException {
        queue("first");
        stream.to(to).payload(utf8("second")).send();
        assertThat(received(2)).containsExactly("first", "second");
    }

    @Test
    void aFullQueueLeavesByItself() throws IOException {
        for (int i = 0; i < 8; i++) {
            queue(Integer.toString(i));
        }
        assertThat(received(8)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(stream.flush().sent()).isZero();
    }

    @Test
    void whatIsQueuedLeavesBeforeTheStreamWaits() throws Exception {
        queue("queued");
        assertThat(stream.receiveNow()).isNull();
        assertThat(received(1)).containsExactly("queued");
        queue("queued again");
        var waiting = BackgroundCall.start(stream::receive);
        assertThat(received(1)).containsExactly("queued again");
        stream.close();
        assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void whatIsQueuedLeavesWithTheClose() throws IOException {
        queue("last words");
        stream.close();
        assertThat(received(1)).containsExactly("last words");
    }

    @Test
    void everyDatagramHasANumberOfItsOwn() throws IOException {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 20; i++) {
            ids.add(queue("x"));
        }
        assertThat(ids).doesNotHaveDuplicates().isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void theFailureInTheMiddleOfABatchHasItsNumberAndItsReasonAndTheOthersLeave(Position position) throws IOException {
        var bad = new ArrayList<Long>();
        var good = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            if (position.isBad(i)) {
                bad.add(queueImpossible());
            } else {
                queue("datagram " + i);
                good.add("datagram " + i);
            }
        }

        SendReport report = stream.flush();

        assertThat(report.sent()).isEqualTo(good.size());
        assertThat(report.isComplete()).isFalse();
        assertThat(report.failures()).extracting(SendFailed::id).isEqualTo(bad);
        assertThat(report.failures()).allSatisfy(this::assertTooLong);
        assertThat(bad).allSatisfy(id -> assertThat(report.failure(id)).isPresent());
        assertThat(received(good.size())).isEqualTo(good);
        assertThat(pollFailure()).isNull();
    }

    /** Where in a batch datagrams fail. */
    enum Position {
        FIRST,
        MIDDLE,
        LAST,
        TWO_IN_A_ROW,
        EVERY_OTHER,
        ALL;

        boolean isBad(int index) {
            return switch (this) {
                case FIRST -> index == 0;
                case MIDDLE -> index == 3;
                case LAST -> index == 6;
                case TWO_IN_A_ROW -> index == 2 || index == 3;
                case EVERY_OTHER -> index % 2 == 1;
                case ALL -> true;
            };
        }
    }

    private void assertTooLong(SendFailed failed) {
        assertThat(failed.destination()).isEqualTo(to);
        assertThat(failed.error()).hasMessageContaining(SocketAddresses.format(to));
        assertThat(failed.error()).hasMessageContaining("message too long");
    }

    @Test
    void theFailureOfADatagramThatLeavesByItselfIsAnEvent() throws IOException {
        long first = queueImpossible();
        assertThat(stream.receiveNow()).isNull();
        assertThat(pollFailure().id()).isEqualTo(first);
        for (int i = 0; i < 7; i++) {
            queue("fill");
        }
        long last = queueImpossible();
        assertThat(pollFailure().id()).isEqualTo(last);
        assertThat(received(7)).containsOnly("fill");
    }

    @Test
    void theFailureOfADatagramThatIsSentAloneIsItsOwn() throws IOException {
        long queued = queueImpossible();
        stream.to(to).payload(utf8("fine")).send();
        assertThat(received(1)).containsExactly("fine");
        assertThat(pollFailure().id()).isEqualTo(queued);

        OutgoingDatagram impossible = stream.to(to).payloadLength(65508);
        assertThatThrownBy(impossible::send)
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("to " + SocketAddresses.format(to))
                .hasMessageContaining("message too long");
        assertThat(pollFailure()).isNull();
    }

    @Test
    void anEventHandlerIsToldInsteadOfTheQueue() throws IOException {
        var told = new ArrayList<SendFailed>();
        stream = open(options("0.0.0.0:0")
                .payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY)
                .onEvent(event -> keepFailure(event, told)));
        queueImpossible();
        assertThat(told).isEmpty();
        stream.receiveNow();
        assertThat(told).hasSize(1);
    }

    @Test
    void anEventHandlerIsToldByAThreadThatOnlyQueues() throws IOException {
        var told = new ArrayList<SocketEvent>();
        DatagramStream sender = open(options("127.0.0.1:0").onEvent(told::add));
        for (int i = 0; i < 8; i++) {
            sender.to(SocketAddresses.parse("[::1]:9")).queue();
        }
        assertThat(told).hasSize(8);
    }

    @Test
    void aHandlerThatThrowsHidesNoFailure() throws IOException {
        DatagramStream sender = open(options("127.0.0.1:0").onEvent(event -> {
            throw new IllegalStateException("handler");
        }));
        sender.to(SocketAddresses.parse("[::1]:9")).queue();
        assertThatThrownBy(() -> sender.to(SocketAddresses.parse("[::1]:9")).send())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("[::1]:9");
    }

    @Test
    void whatFailsAtTheCloseIsStillTold() throws IOException {
        long id = queueImpossible();
        stream.close();
        assertThat(pollFailure().id()).isEqualTo(id);
    }

    @Test
    void anEventHandlerIsToldWhatFailsAtTheCloseToo() throws IOException {
        var told = new ArrayList<SendFailed>();
        stream = open(options("0.0.0.0:0")
                .payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY)
                .onEvent(event -> keepFailure(event, told)));
        queueImpossible();
        stream.close();
        assertThat(told).hasSize(1);
    }

    @Test
    void aDatagramMayBeDiscarded() throws IOException {
        queue("kept");
        stream.to(to).payload(utf8("dropped")).discard();
        stream.to(to).payload(utf8("forgotten"));
        queue("kept too");
        assertThat(stream.flush().sent()).isEqualTo(2);
        assertThat(received(2)).containsExactly("kept", "kept too");
    }

    @Test
    void aDatagramThatIsNotBeingComposedCannotBeChanged() throws IOException {
        OutgoingDatagram stale = stream.to(to);
        stale.discard();
        assertThatThrownBy(stale::queue).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stale.payload(new byte[1])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stale::discard).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stale::send).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPayloadIsCopiedFromPositionToLimitAndItsBufferLeftAlone() throws IOException {
        for (ByteBuffer source : List.of(
                ByteBuffer.wrap(utf8("<text>")), ByteBuffer.allocateDirect(6).put(utf8("<text>")))) {
            source.position(1).limit(5);
            stream.to(to).payload(source).queue();
            assertThat(source.position()).isEqualTo(1);
            assertThat(source.limit()).isEqualTo(5);
            source.put(1, (byte) '!');
            stream.to(to).payload(source.asReadOnlyBuffer()).queue();
        }
        stream.flush();
        assertThat(received(4)).containsExactly("text", "!ext", "text", "!ext");
    }

    @Test
    void aPayloadMayBeBuiltInPlaceAndLeavesNothingToTheNext() throws IOException {
        for (int i = 0; i < 10; i++) {
            OutgoingDatagram inPlace = stream.to(to);
            inPlace.payloadBuffer().put(utf8("in place")).flip();
            inPlace.payloadLength(8).send();
            stream.to(to).payload(utf8("longer than what was built in place")).send();
            stream.to(to).send();
        }
        assertThat(received(30))
                .startsWith("in place", "longer than what was built in place", "")
                .hasSize(30);
    }

    @Test
    void thePayloadMayBeAPartOfTheBufferThatItIsSentFrom() throws IOException {
        OutgoingDatagram inPlace = stream.to(to);
        ByteBuffer buffer =
                inPlace.payloadBuffer().put(utf8("<text>")).position(1).limit(5);
        inPlace.payload(buffer).queue();
        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.limit()).isEqualTo(5);
        OutgoingDatagram flipped = stream.to(to);
        flipped.payload(flipped.payloadBuffer().put(utf8("flipped")).flip()).send();
        assertThat(received(2)).containsExactly("text", "flipped");
    }

    @Test
    void aConnectedStreamSendsAnEmptyDatagramOrSaysThatItCannot() throws IOException {
        Peer listener = peer("127.0.0.1:0");
        DatagramStream connected = open(options("127.0.0.1:0").to(listener.address()));
        if (subject.backend() == Backend.NIO) {
            assertThatThrownBy(() -> connected.toPeer().send())
                    .isInstanceOf(DatagramException.class)
                    .hasMessageContaining("empty");
        } else {
            connected.toPeer().send();
            assertThat(listener.receive().bytes()).isEmpty();
        }
    }

    @Test
    void manyDestinationsShareABatch() throws IOException {
        Peer ipv4 = peer("127.0.0.5:0");
        Peer ipv6 = peer("[::1]:0");
        stream = open("[::]:0");
        stream.to(ipv6.address()).payload(utf8("six")).queue();
        stream.to(ipv4.address()).payload(utf8("four")).queue();
        stream.to(ipv6.address()).payload(utf8("six again")).queue();
        assertThat(stream.flush().sent()).isEqualTo(3);
        assertThat(ipv4.receive().text()).isEqualTo("four");
        assertThat(ipv6.receive().text()).isEqualTo("six");
        assertThat(ipv6.receive().text()).isEqualTo("six again");
    }
}
