package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.EventsLost;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.Origin;
import io.github.datagram.SocketEvent.TransmitTimestamp;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Errors that come back are events, and harm neither other datagrams nor the processor. NIO does not hear of them but on a
 * connected socket.
 */
abstract class ErrorContract extends Contract {
    ErrorContract(Subject subject) {
        super(subject);
    }

    private boolean hearsErrors() {
        return subject.backend() != Backend.NIO;
    }

    private InetSocketAddress nobody(Path path) throws IOException {
        String service = SocketAddresses.format(path.service());
        return nobody(service.contains(":") ? "[" + service + "]" : service);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsAnEventThatTellsWhoAndWhat(Path path) throws IOException {
        DatagramStream stream = open(path.bind);
        InetSocketAddress refused = nobody(path);
        long id = stream.to(refused).payload(utf8("to nobody")).send();
        if (!hearsErrors()) {
            assertThat(stream.receive(MOMENT)).isNull();
            assertThat(stream.pollEvent()).isNull();
            return;
        }

        var error = (NetworkError) nextEvent(stream);

        assertThat(error.destination()).isEqualTo(refused);
        assertThat(error.offender()).isEqualTo(path.service());
        assertThat(error.origin()).isEqualTo(path.service().getAddress().length == 4 ? Origin.ICMP : Origin.ICMP6);
        assertThat(error.error().errnoName()).isEqualTo("ECONNREFUSED");
        assertThat(error.error()).hasMessageContaining(SocketAddresses.format(refused));
        assertThat(error.payload()).isEqualTo(ByteBuffer.wrap(utf8("to nobody")));
        assertThat(error.pathMtu()).isEmpty();
        assertThat(error.id()).hasValue(id);
        assertThat(error.time()).as("nobody asked for it").isNull();
        assertThat(error)
                .asString()
                .startsWith("send to " + SocketAddresses.format(refused) + ": ECONNREFUSED (connection refused)")
                .contains("told by " + SocketAddresses.format(path.service()));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalCameAfterItsDatagramLeft(Path path) throws IOException {
        DatagramStream stream =
                open(options(path.bind).receive(Metadata.TIMESTAMP).transmitTimestamps(TransmitStage.SENT));
        stream.to(nobody(path)).payload(utf8("to nobody")).send();
        if (!hearsErrors()) {
            return;
        }
        Instant left = Instant.EPOCH;
        SocketEvent event = nextEvent(stream);
        if (has(SendControl.TRANSMIT_TIMESTAMP)) {
            left = ((TransmitTimestamp) event).time();
            event = nextEvent(stream);
        }
        assertThat(((NetworkError) event).time()).isAfter(left);
    }

    @ParameterizedTest
    @EnumSource
    void aHealthyPeerHearsEverythingBesideOneThatRefuses(Path path) throws Exception {
        int count = 10_000;
        DatagramStream stream = open(path.bind);
        DatagramStream healthy = open(DatagramOptions.bind(path.clientBind()).receiveBufferSize(4 << 20));
        InetSocketAddress refused = nobody(path);
        var arrived = BackgroundCall.start(() -> countInOrder(healthy, count));
        for (int i = 0; i < count; i++) {
            stream.to(healthy.localAddress()).payload(number(i)).queue();
            stream.to(refused).payload(number(i)).queue();
            if (i % 4 == 3) {
                assertThat(stream.flush().failures()).isEmpty();
            }
        }
        assertThat(arrived.await()).isEqualTo(count);
        long errors = countErrors(stream, refused);
        if (hearsErrors()) {
            assertThat(errors).isPositive().isLessThanOrEqualTo(count);
        } else {
            assertThat(errors).isZero();
        }
        assertWaitsIdly(stream);
    }

    private static byte[] number(int i) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
    }

    private static int countInOrder(DatagramStream stream, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            assertThat(next(stream).payload().getInt()).isEqualTo(i);
        }
        return count;
    }

    private static long countErrors(DatagramStream stream, InetSocketAddress refused) throws IOException {
        assertThat(stream.receive(MOMENT)).isNull();
        long errors = 0;
        for (SocketEvent event = stream.pollEvent(); event != null; event = stream.pollEvent()) {
            if (event instanceof EventsLost lost) {
                errors += lost.count();
            } else {
                assertThat(((NetworkError) event).destination()).isEqualTo(refused);
                errors++;
            }
        }
        return errors;
    }

    private static void assertWaitsIdly(DatagramStream stream) throws Exception {
        Idle.assertIdle(() -> assertThat(stream.receive(Idle.TIME)).isNull());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReceiverThatMeetsErrorsSleepsAfterwards(boolean queued) throws Exception {
        DatagramStream stream = open(options("[::]:0").errors(queued).to(nobody("127.0.0.1")));
        for (int i = 0; i < 20; i++) {
            stream.toPeer().payload(utf8("?")).send();
        }
        assertThat(nextEvent(stream)).isInstanceOf(NetworkError.class);
        assertWaitsIdly(stream);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aConnectedStreamHearsOfItsRefusalAsAnEventAndGoesOn(boolean queued) throws IOException {
        InetSocketAddress peer;
        try (Peer unborn = Peer.bind("127.0.0.77:0")) {
            peer = unborn.address(); // of which no socket of this test takes the port meanwhile: they have another
            // address
        }
        DatagramStream stream = open(options("127.0.0.1:0").errors(queued).to(peer));
        for (int i = 0; i < 10; i++) {
            stream.toPeer().payload(utf8("anyone?")).send();
        }
        assertThat(nextEvent(stream)).isInstanceOfSatisfying(NetworkError.class, error -> {
            assertThat(error.destination()).isEqualTo(peer);
            assertThat(error.error()).hasMessageContaining("refused");
        });
        Peer born = peer(SocketAddresses.format(peer));
        stream.toPeer().payload(utf8("now?")).send();
        assertThat(born.receive().text()).isEqualTo("now?");
        born.send("yes", stream.localAddress());
        assertThat(text(next(stream))).isEqualTo("yes");
    }

    /** A thread that sleeps for long between a failed call and its question why may still tell one twice, and no more. */
    @Test
    void anErrorIsToldOnceAlsoWhereTwoThreadsMeetIt() throws Exception {
        if (!hearsErrors()) {
            return;
        }
        int count = 200_000;
        int tolerance = 2;
        var told = new ConcurrentHashMap<Origin, Integer>();
        DatagramStream stream = open(options("127.0.0.1:0")
                .to(nobody("127.0.0.1"))
                .onEvent(event -> told.merge(((NetworkError) event).origin(), 1, Integer::sum)));
        var receiving = BackgroundCall.start(stream::receive);
        for (int i = 0; i < count; i++) {
            stream.toPeer().payload(number(i)).send();
        }
        stream.close();
        assertThatThrownBy(receiving::await).isInstanceOf(StreamClosedException.class);
        assertThat(told.get(Origin.ICMP)).isPositive().isLessThanOrEqualTo(count);
        assertThat(told.getOrDefault(Origin.NONE, 0)).isLessThanOrEqualTo(tolerance);
    }

    @Test
    void aPendingErrorHidesNoQueuedDatagram() throws IOException {
        InetSocketAddress gone;
        DatagramStream stream;
        try (Peer peer = Peer.bind("127.0.0.1:0")) {
            gone = peer.address();
            stream = open(options("127.0.0.1:0").to(gone));
            peer.send("queued", stream.localAddress());
        }
        stream.toPeer().payload(utf8("refused")).send();
        assertThat(text(stream.receiveNow())).isEqualTo("queued");
        assertThat(nextEvent(stream)).isInstanceOf(NetworkError.class);
    }

    @Test
    void errorsThatNobodyTakesAreCounted() throws IOException {
        int count = 3000;
        DatagramStream stream = open(options("127.0.0.1:0").to(nobody("127.0.0.1")));
        for (int i = 0; i < count; i++) {
            stream.toPeer().payload(number(i)).send();
        }
        assertThat(stream.receiveNow()).isNull();
        long told = 0;
        long lost = 0;
        for (SocketEvent event = stream.pollEvent(); event != null; event = stream.pollEvent()) {
            told++;
            lost += event instanceof EventsLost some ? some.count() - 1 : 0;
        }
        assertThat(lost).isPositive();
        assertThat(told + lost).isLessThanOrEqualTo(count).isGreaterThan(1024);
        assertThat(stream.pollEvent()).isNull();
    }

    @Test
    void errorsAreNotToldWhenTheyAreNotWanted() throws IOException {
        DatagramStream stream = open(options("127.0.0.1:0").errors(false));
        stream.to(nobody("127.0.0.1")).payload(utf8("?")).send();
        assertThat(stream.receive(MOMENT)).isNull();
        assertThat(stream.pollEvent()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventHandlerIsToldOfAnErrorThatCameBetweenTwoReceives(boolean queued) throws Exception {
        var told = new CompletableFuture<SocketEvent>();
        DatagramStream stream = open(
                options("127.0.0.1:0").to(nobody("127.0.0.1")).errors(queued).onEvent(told::complete));
        var receiving = BackgroundCall.start(() -> {
            assertThat(stream.receiveNow()).isNull();
            stream.toPeer().payload(utf8("?")).send();
            return stream.receive();
        });
        assertThat(told.get(20, TimeUnit.SECONDS)).isInstanceOf(NetworkError.class);
        stream.close();
        assertThatThrownBy(receiving::await).isInstanceOf(StreamClosedException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventHandlerIsToldWhileTheStreamWaits(boolean queued) throws Exception {
        var told = new CompletableFuture<SocketEvent>();
        DatagramStream stream = open(
                options("127.0.0.1:0").to(nobody("127.0.0.1")).errors(queued).onEvent(told::complete));
        var waiting = BackgroundCall.start(stream::receive).awaitBlocked();
        stream.toPeer().payload(utf8("?")).send();
        assertThat(told.get(20, TimeUnit.SECONDS)).isInstanceOf(NetworkError.class);
        stream.close();
        assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
    }
}
