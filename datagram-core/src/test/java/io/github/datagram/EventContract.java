package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.SendFailed;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How events are waited for: alone, and together with datagrams. */
abstract class EventContract extends Contract {
    private static final Duration LONG = Duration.ofHours(1);

    EventContract(Subject subject) {
        super(subject);
    }

    private boolean hearsErrors() {
        return subject.backend() != Backend.NIO;
    }

    /** A datagram that cannot be sent, on every transport; it fails by itself once the queue is full of its kind. */
    private static void queueImpossible(DatagramStream stream) throws IOException {
        for (int i = 0; i < 8; i++) {
            stream.to(SocketAddresses.parse("[::1]:9")).queue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorIsAwaitedByWhoOnlySends(Path path) throws IOException {
        DatagramStream stream = open(path.bind);
        InetSocketAddress refused =
                nobody(SocketAddresses.format(path.service()).contains(":") ? "[::1]" : "127.0.0.77");
        long id = stream.to(refused).payload(utf8("anyone?")).send();
        SocketEvent event = stream.awaitEvent(hearsErrors() ? PATIENCE : MOMENT);
        if (!hearsErrors()) {
            assertThat(event).isNull();
            return;
        }
        assertThat(event).isInstanceOfSatisfying(NetworkError.class, error -> {
            assertThat(error.destination()).isEqualTo(refused);
            assertThat(error.id()).hasValue(id);
            assertThat(error.icmp().reason()).isEqualTo("destination unreachable: port unreachable");
        });
        assertThat(stream.awaitEvent(Duration.ZERO)).isNull();
    }

    @Test
    void whatIsQueuedLeavesBeforeAnEventIsAwaited() throws IOException {
        DatagramStream stream = open("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        stream.to(peer.address()).payload(utf8("queued")).queue();
        assertThat(stream.awaitEvent(Duration.ZERO)).isNull();
        assertThat(peer.receive().text()).isEqualTo("queued");
    }

    @Test
    void datagramsStayWhileAnEventIsAwaitedAndDoNotKeepItsThreadBusy() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        peer.send("one", stream.localAddress());
        peer.send("two", stream.localAddress());
        Idle.assertIdle(() -> assertThat(stream.awaitEvent(Idle.TIME)).isNull());
        assertThat(text(next(stream))).isEqualTo("one");
        assertThat(text(next(stream))).isEqualTo("two");
    }

    @Test
    void anEventOfAnotherThreadEndsTheWait() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> stream.awaitEvent(LONG)).awaitBlocked();
        queueImpossible(stream);
        assertThat(waiting.await()).isInstanceOf(SendFailed.class);
        for (int i = 1; i < 8; i++) {
            assertThat(stream.awaitEvent(LONG)).isInstanceOf(SendFailed.class);
        }
        assertThat(stream.awaitEvent(Duration.ZERO)).isNull();
        Idle.assertIdle(() -> assertThat(stream.awaitEvent(Idle.TIME)).isNull());
    }

    @Test
    void aReceiverThatAwaitsBothIsEndedByAnEventOfAnotherThread() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        for (int i = 0; i < 3; i++) {
            var waiting = BackgroundCall.start(() -> stream.await(LONG)).awaitBlocked();
            queueImpossible(stream);
            assertThat(waiting.await()).isTrue();
            assertThat(stream.receiveNow()).isNull();
            assertThat(stream.await(LONG)).isTrue();
            while (stream.pollEvent() != null) {}
            assertThat(stream.await(MOMENT)).isFalse();
            Idle.assertIdle(() -> assertThat(stream.receive(Idle.TIME)).isNull());
        }
        Peer peer = peer("127.0.0.1:0");
        peer.send("still hearing", stream.localAddress());
        assertThat(text(next(stream))).isEqualTo("still hearing");
    }

    @Test
    void aReceiverThatAwaitsBothIsEndedByADatagramWhichStays() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> stream.await(LONG)).awaitBlocked();
        peer.send("here", stream.localAddress());
        assertThat(waiting.await()).isTrue();
        assertThat(stream.await(LONG)).isTrue();
        assertThat(text(stream.receiveNow())).isEqualTo("here");
        assertThat(stream.await(MOMENT)).isFalse();
    }

    @Test
    void aReceiverThatAwaitsBothIsEndedByAnError() throws Exception {
        DatagramStream stream = open(options("127.0.0.1:0").to(nobody("127.0.0.1")));
        stream.toPeer().payload(utf8("anyone?")).send();
        assertThat(stream.await(PATIENCE)).isTrue();
        assertThat(stream.pollEvent()).isInstanceOf(NetworkError.class);
        assertThat(stream.await(MOMENT)).isFalse();
    }

    @Test
    void anEventThatIsThereKeepsNoReceiverFromWaitingForDatagramsAlone() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        queueImpossible(stream);
        Idle.assertIdle(() -> assertThat(stream.receive(Idle.TIME)).isNull());
        assertThat(stream.pollEvent()).isInstanceOf(SendFailed.class);
    }

    static Stream<Named<LifecycleContract.Use>> waits() {
        return Stream.of(
                Named.of("awaitEvent", stream -> stream.awaitEvent(LONG)),
                Named.of("await", stream -> stream.await(LONG)));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void closingEndsTheWait(LifecycleContract.Use wait) throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> wait.of(stream)).awaitBlocked();
        stream.close();
        assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
        assertThatThrownBy(() -> wait.of(stream)).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void whatFailedAtTheCloseIsStillAwaited() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        long id = stream.to(SocketAddresses.parse("[::1]:9")).queue();
        stream.close();
        assertThat(stream.awaitEvent(LONG))
                .isInstanceOfSatisfying(
                        SendFailed.class, failed -> assertThat(failed.id()).isEqualTo(id));
        assertThatThrownBy(() -> stream.awaitEvent(LONG)).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void stoppingEndsReceivingAndLeavesEventsToBeAwaited() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> stream.awaitEvent(LONG)).awaitBlocked();
        stream.stop();
        assertThatThrownBy(() -> stream.await(LONG)).isInstanceOf(StreamClosedException.class);
        assertThat(stream.isOpen()).isTrue();
        queueImpossible(stream);
        assertThat(waiting.await()).isInstanceOf(SendFailed.class);
    }

    @Test
    void aSecondReceiverThatIsRefusedLeavesTheFirstToBeWoken() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> stream.await(LONG)).awaitBlocked();
        assertThatThrownBy(() -> stream.await(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("receive");
        queueImpossible(stream);
        assertThat(waiting.await()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("waits")
    void aHandlerThatWaitsItselfLeavesTheWaitAroundItToBeWoken(LifecycleContract.Use wait) throws Exception {
        if (!has(SendControl.TRANSMIT_TIMESTAMP)) {
            return;
        }
        var told = new CompletableFuture<Long>();
        var itself = new AtomicReference<DatagramStream>();
        DatagramStream stream = open(options("127.0.0.1:0")
                .transmitTimestamps(TransmitStage.SENT)
                .onTransmitTimestamp((id, stage, source, nanos) -> {
                    waitInside(itself.get());
                    told.complete(id);
                }));
        itself.set(stream);
        InetSocketAddress peer = peer("127.0.0.1:0").address();
        var waiting = BackgroundCall.start(() -> {
            stream.to(peer).queue();
            wait.of(stream);
            return stream;
        });
        assertThat(told.get(20, TimeUnit.SECONDS)).isZero();
        waiting.awaitBlocked();
        queueImpossible(stream);
        assertThat(waiting.await()).isSameAs(stream);
    }

    private static void waitInside(DatagramStream stream) {
        try {
            assertThat(stream.await(Duration.ZERO)).isFalse();
            assertThat(stream.awaitEvent(Duration.ZERO)).isNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneThreadAtATimeAwaitsEventsAndNoneBesideAHandler() throws Exception {
        DatagramStream stream = open("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> stream.awaitEvent(LONG)).awaitBlocked();
        assertThatThrownBy(() -> stream.awaitEvent(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wait for an event");
        assertThat(waiting.isDone()).isFalse();
        DatagramStream handled = open(options("127.0.0.1:0").onEvent(event -> {}));
        assertThatThrownBy(() -> handled.awaitEvent(LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("handler");
    }
}
