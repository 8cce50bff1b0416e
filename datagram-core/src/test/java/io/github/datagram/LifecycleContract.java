package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opening and closing, from any thread at any time. */
abstract class LifecycleContract extends Contract {
    private DatagramStream stream;

    LifecycleContract(Subject subject) {
        super(subject);
    }

    /** A call of a stream. */
    @FunctionalInterface
    interface Use {
        Object of(DatagramStream stream) throws Exception;
    }

    @BeforeEach
    void openStream() throws IOException {
        stream = open("127.0.0.1:0");
    }

    static Stream<Named<Use>> waits() {
        return Stream.of(
                Named.of("receive", DatagramStream::receive),
                Named.of("receive with a timeout", stream -> stream.receive(Duration.ofHours(1))),
                Named.of("receiveBatch", DatagramStream::receiveBatch),
                Named.of("receiveBatch with a timeout", stream -> stream.receiveBatch(Duration.ofHours(1))));
    }

    static Stream<Named<Use>> uses() {
        Stream<Named<Use>> others = Stream.of(
                Named.of("receiveNow", DatagramStream::receiveNow),
                Named.of("send", stream -> {
                    stream.to(stream.localAddress()).send();
                    return null;
                }),
                Named.of("queue", stream -> stream.to(stream.localAddress()).queue()),
                Named.of("join", stream -> {
                    stream.join(ip("239.1.2.3"), 1);
                    return null;
                }));
        return Stream.concat(waits(), others);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void closingWakesWhoReceives(Use wait) throws Exception {
        var waiting = BackgroundCall.start(() -> wait.of(stream)).awaitBlocked();
        assertThat(waiting.isDone()).isFalse();
        stream.close();
        assertThatThrownBy(waiting::await)
                .isInstanceOf(StreamClosedException.class)
                .hasMessageContaining(SocketAddresses.format(stream.localAddress()));
    }

    @Test
    void closingEndsAnIteration() throws Exception {
        var iteration = BackgroundCall.start(() -> {
            int seen = 0;
            for (Datagram datagram : stream) {
                seen += datagram.length();
            }
            return seen;
        });
        peer("127.0.0.1:0").send("12345", stream.localAddress());
        iteration.awaitBlocked();
        stream.close();
        assertThat(iteration.await()).isEqualTo(5);
        assertThat(stream.iterator().hasNext()).isFalse();
    }

    @Test
    void aDatagramThatWasPromisedBeforeTheCloseIsHandedOutExpired() throws IOException {
        peer("127.0.0.1:0").send("12345", stream.localAddress());
        var iterator = stream.iterator();
        assertThat(iterator.hasNext()).isTrue();

        stream.close();

        Datagram promised = iterator.next();
        assertThatThrownBy(promised::payload)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @MethodSource("waits")
    void stoppingWakesWhoReceives(Use wait) throws Exception {
        var waiting = BackgroundCall.start(() -> wait.of(stream)).awaitBlocked();
        stream.stop();
        assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
        assertThat(stream.isOpen()).isTrue();
    }

    @Test
    void aStoppedStreamHandsOutWhatItHasAndStillAnswers() throws IOException {
        Peer client = peer("127.0.0.1:0");
        client.send("one", stream.localAddress());
        client.send("two", stream.localAddress());
        int answered = 0;
        for (Datagram query : stream) {
            stream.stop();
            stream.reply(query).payload(query.payload()).queue();
            answered++;
        }
        stream.close();
        assertThat(answered).isEqualTo(2);
        assertThat(client.receive().text()).isEqualTo("one");
        assertThat(client.receive().text()).isEqualTo("two");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void aClosedStreamSaysSo(Use use) {
        stream.close();
        assertThatThrownBy(() -> use.of(stream))
                .isInstanceOf(StreamClosedException.class)
                .hasMessageMatching("(receive|send|join|MCAST_JOIN_GROUP) .*: the stream is closed");
    }

    @Test
    void aCloseUnderACompositionIsToldWhenItIsSentAndNotBefore() {
        OutgoingDatagram outgoing = stream.to(stream.localAddress());
        stream.close();
        assertThatThrownBy(() -> outgoing.payload(utf8("one")).payloadLength(2).send())
                .isInstanceOf(StreamClosedException.class);
        outgoing.payloadBuffer().put(utf8("two"));
        assertThatThrownBy(() -> outgoing.payloadLength(3).queue()).isInstanceOf(StreamClosedException.class);
        assertThatCode(outgoing::discard).doesNotThrowAnyException();
        assertThat(stream.pollEvent()).isNull();
    }

    @Test
    void whatWasReceivedAndNotTakenIsGoneWithTheClose() throws IOException {
        Peer client = peer("127.0.0.1:0");
        client.send("one", stream.localAddress());
        client.send("two", stream.localAddress());
        next(stream);
        stream.close();
        assertThatThrownBy(stream::receive).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void closingTwiceDoesNothing() {
        stream.close();
        assertThatCode(stream::close).doesNotThrowAnyException();
        assertThat(stream.isOpen()).isFalse();
        assertThat(stream.toString()).contains("closed");
        assertThat(stream.pollEvent()).isNull();
        assertThat(stream.capabilities().backend()).isEqualTo(subject.backend());
    }

    @Test
    void thePortIsFreeWhenCloseHasReturned() throws Exception {
        for (int i = 0; i < 20; i++) {
            InetSocketAddress address = stream.localAddress();
            var waiting = BackgroundCall.start(stream::receive);
            if (i % 2 == 0) {
                waiting.awaitBlocked();
            }
            stream.close();
            open(DatagramOptions.bind(address).backend(subject.backend()).batchSize(1))
                    .close();
            stream = open(options("127.0.0.1:0")); // only now, or it might get this very port
            assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
        }
    }

    @Test
    void anEventHandlerMayClose() throws IOException {
        var self = new AtomicReference<DatagramStream>();
        stream = open(options("127.0.0.1:0")
                .payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY)
                .onEvent(event -> self.get().close()));
        self.set(stream);
        stream.to(stream.localAddress()).payloadLength(65508).queue();
        assertThatThrownBy(stream::receive).isInstanceOf(StreamClosedException.class);
        assertThat(stream.isOpen()).isFalse();
    }

    @Test
    void anEventHandlerMayReceiveAndSend() throws IOException {
        var self = new AtomicReference<DatagramStream>();
        var seen = new ArrayList<String>();
        stream = open(options("127.0.0.1:0")
                .payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY)
                .onEvent(event -> use(event, self.get(), seen)));
        self.set(stream);
        stream.to(stream.localAddress()).payload(utf8("one")).queue();
        stream.to(stream.localAddress()).payloadLength(65508).queue();
        seen.add(text(stream.receive()));
        assertThat(seen).containsExactly("one", "two");
        assertThat(stream.receiveNow()).isNull();
    }

    private static void use(SocketEvent event, DatagramStream stream, List<String> seen) {
        if (!(event instanceof SocketEvent.SendFailed)) {
            return;
        }
        try {
            seen.add(text(stream.receive()));
            stream.to(stream.localAddress()).payload(utf8("two")).send();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatAnEventHandlerThrowsComesOutAndHarmsNothing() throws IOException {
        var calm = new AtomicBoolean();
        stream = open(options("127.0.0.1:0")
                .payloadCapacity(DatagramOptions.MAX_PAYLOAD_CAPACITY)
                .onEvent(event -> {
                    if (!calm.getAndSet(true)) {
                        throw new IllegalArgumentException("from the handler");
                    }
                }));
        stream.to(stream.localAddress()).payload(utf8("one")).queue();
        stream.to(stream.localAddress()).payloadLength(65508).queue();
        assertThatThrownBy(stream::receive)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("from the handler");
        assertThat(text(next(stream))).isEqualTo("one");
    }

    @RequiresNamespaces
    @Test
    void closingWakesWhoSends() throws Exception {
        try (var host = Namespace.create();
                var neighbour = Namespace.create()) {
            DatagramStream sender = open(host, neighbour);
            var destination = new InetSocketAddress(ip("192.0.2.99"), 9);
            var sent = new AtomicInteger();
            var sending = BackgroundCall.start(() -> sendForEver(sender, destination, sent));
            awaitStuck(sending, sent);

            sender.close();

            assertThatThrownBy(sending::await)
                    .isInstanceOf(StreamClosedException.class)
                    .hasMessageContaining(SocketAddresses.format(sender.localAddress()));
        }
    }

    @RequiresNamespaces
    @Test
    void stoppingEndsReceivingAndLetsWhoSendsGoOn() throws Exception {
        try (var host = Namespace.create();
                var neighbour = Namespace.create()) {
            DatagramStream sender = open(host, neighbour);
            var destination = new InetSocketAddress(ip("192.0.2.99"), 9);
            var sent = new AtomicInteger();
            var sending = BackgroundCall.start(() -> sendForEver(sender, destination, sent));
            awaitStuck(sending, sent);

            sender.stop();

            assertThatThrownBy(sender::receive).isInstanceOf(StreamClosedException.class);
            awaitStuck(sending, sent);
            int before = sent.get();
            host.ip("neighbour", "replace", "192.0.2.99", "lladdr", "02:00:00:00:00:01", "dev", "veth0");
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (sent.get() == before && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(sent.get()).isGreaterThan(before);
            assertThat(sending.isDone()).isFalse();
            sender.close();
            assertThatThrownBy(sending::await).isInstanceOf(StreamClosedException.class);
        }
    }

    /** A stream whose socket fills up: it waits for ever for the hardware address of a neighbour that is not there. */
    private DatagramStream open(Namespace host, Namespace neighbour) throws IOException {
        host.connect("veth0", neighbour, "veth0");
        host.address("veth0", "192.0.2.1/24");
        host.sysctl("net/ipv4/neigh/veth0/retrans_time_ms", 3_600_000);
        Callable<DatagramStream> opening =
                () -> DatagramStream.open(options("0.0.0.0:0").batchSize(1).sendBufferSize(1));
        return closing(host.call(opening));
    }

    private static Object sendForEver(DatagramStream sender, InetSocketAddress destination, AtomicInteger sent)
            throws IOException {
        while (true) {
            sender.to(destination).payloadLength(1000).send();
            sent.incrementAndGet();
        }
    }

    private static void awaitStuck(BackgroundCall<?> sending, AtomicInteger sent) throws Exception {
        int before;
        do {
            before = sent.get();
            sending.awaitBlocked();
        } while (sent.get() != before);
        assertThat(sending.isDone()).isFalse();
    }
}
