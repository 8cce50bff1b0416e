package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How datagrams come out of a stream, and whole. */
abstract class ReceivingContract extends Contract {
    private Peer client;
    private DatagramStream stream;
    private InetSocketAddress service;

    ReceivingContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void openStream() throws IOException {
        client = peer("127.0.0.1:0");
        use("127.0.0.1:0", 2048);
    }

    private void use(String bind, int capacity) throws IOException {
        stream = open(options(bind).payloadCapacity(capacity));
        service = stream.localAddress();
    }

    private void send(String... texts) throws IOException {
        for (String text : texts) {
            client.send(text, service);
        }
    }

    @Test
    void receiveNowReturnsNullWhenNothingIsThere() throws IOException {
        assertThat(stream.receiveNow()).isNull();
        send("one");
        assertThat(text(stream.receiveNow())).isEqualTo("one");
        assertThat(stream.receiveNow()).isNull();
    }

    @Test
    void aTimeoutOfZeroDoesNotWait() throws IOException {
        assertThat(stream.receive(Duration.ZERO)).isNull();
        assertThat(stream.receiveBatch(Duration.ZERO)).isEmpty();
        send("one", "two");
        assertThat(text(stream.receive(Duration.ZERO))).isEqualTo("one");
        assertThat(text(stream.receiveBatch(Duration.ZERO).get(0))).isEqualTo("two");
    }

    @Test
    void waitsAtLeastAsLongAsTheTimeout() throws IOException {
        long before = System.nanoTime();
        assertThat(stream.receive(MOMENT)).isNull();
        assertThat(stream.receiveBatch(MOMENT)).isEmpty();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(2 * MOMENT.toNanos());
    }

    @Test
    void doesNotWaitForABatchToFillUp() throws IOException {
        Duration timeout = Duration.ofMinutes(1);
        long before = System.nanoTime();
        send("one");
        assertThat(stream.receiveBatch(timeout).size()).isEqualTo(1);
        send("two");
        assertThat(text(stream.receive(timeout))).isEqualTo("two");
        assertThat(System.nanoTime() - before).isLessThan(timeout.toNanos());
    }

    @Test
    void aTimeoutBeyondAllMeasureIsForEver() throws IOException {
        send("one", "two");
        assertThat(text(stream.receive(Duration.ofSeconds(Long.MAX_VALUE)))).isEqualTo("one");
        assertThat(text(stream.receive(Duration.ofNanos(Long.MAX_VALUE)))).isEqualTo("two");
        assertThatThrownBy(() -> stream.receive(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.000000001S");
    }

    @Test
    void iterationBatchesAndSingleReceivesMayBeMixed() throws IOException {
        send("0", "1", "2", "3", "4", "5");
        Iterator<Datagram> iterator = stream.iterator();
        assertThat(text(iterator.next())).isEqualTo("0");
        assertThat(text(stream.receive())).isEqualTo("1");
        assertThat(text(stream.receiveNow())).isEqualTo("2");
        DatagramBatch rest = stream.receiveBatch();
        var texts = new ArrayList<String>();
        rest.forEach(datagram -> texts.add(text(datagram)));
        assertThat(texts).containsExactly("3", "4", "5");
        send("6");
        assertThat(text(iterator.next())).isEqualTo("6");
    }

    @Test
    void lookingForTheNextDatagramTakesNone() throws IOException {
        send("0", "1", "2");
        Iterator<Datagram> iterator = stream.iterator();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(text(next(stream))).isEqualTo("0");
        assertThat(text(iterator.next())).isEqualTo("1");
        assertThat(iterator.hasNext()).isTrue();
        assertThat(stream.receiveBatch().size()).isEqualTo(1);
    }

    @Test
    void aBatchHasNoMoreThanTheBatchSizeAndTheRestComesNext() throws IOException {
        for (int i = 0; i < 20; i++) {
            send(Integer.toString(i));
        }
        int seen = 0;
        for (int size : new int[] {8, 8, 4}) {
            DatagramBatch batch = stream.receiveBatch();
            assertThat(batch.size()).isEqualTo(size);
            for (Datagram datagram : batch) {
                assertThat(text(datagram)).isEqualTo(Integer.toString(seen++));
            }
        }
    }

    @Test
    void aBatchIsCheckedAtItsEnds() throws IOException {
        send("one");
        DatagramBatch batch = stream.receiveBatch();
        assertThat(batch.isEmpty()).isFalse();
        assertThatThrownBy(() -> batch.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> batch.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        Iterator<Datagram> iterator = batch.iterator();
        iterator.next();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void zeroLengthDatagramsComeOut() throws IOException {
        send("before", "", "", "after");
        List<Datagram> taken = take(stream, 4);
        assertThat(taken).extracting(Contract::text).containsExactly("before", "", "", "after");
        assertThat(taken.get(1).length()).isZero();
        assertThat(taken.get(1).isTruncated()).isFalse();
        assertThat(taken.get(1).source()).isEqualTo(client.address());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:0, 65507", "[::1]:0, 65527", "[::]:0, 65507"})
    void theLongestDatagramsArriveWhole(String bind, int length) throws IOException {
        use(bind, DatagramOptions.MAX_PAYLOAD_CAPACITY);
        boolean ipv4 = length == 65507;
        byte[] longest = pattern(length);
        peer(ipv4 ? "127.0.0.1:0" : "[::1]:0").send(longest, at(ipv4 ? "127.0.0.1" : "::1", stream));
        Datagram datagram = next(stream);
        assertThat(datagram.length()).isEqualTo(datagram.trueLength()).isEqualTo(length);
        assertThat(bytes(datagram)).isEqualTo(longest);
    }

    @Test
    void aTruncatedDatagramTellsItsTrueLengthAndHarmsNoOther() throws IOException {
        use("127.0.0.1:0", 100);
        byte[] whole = pattern(3000);
        client.send(Arrays.copyOf(whole, 100), service);
        client.send(whole, service);
        client.send(Arrays.copyOf(whole, 101), service);
        client.send("short", service);

        List<Datagram> taken = take(stream, 4);

        assertThat(taken).extracting(Datagram::length).containsExactly(100, 100, 100, 5);
        assertThat(taken).extracting(Datagram::trueLength).containsExactly(100, 3000, 101, 5);
        assertThat(taken).extracting(Datagram::isTruncated).containsExactly(false, true, true, false);
        assertThat(bytes(taken.get(1))).isEqualTo(Arrays.copyOf(whole, 100));
        assertThat(text(taken.get(3))).isEqualTo("short");
    }

    @Test
    void nothingIsMadeUpFromATruncatedDatagramWhenNoneFollows() throws IOException {
        use("127.0.0.1:0", 1);
        send("long");
        assertThat(next(stream).isTruncated()).isTrue();
        assertThat(stream.receiveNow()).isNull();
        send("x");
        assertThat(next(stream).isTruncated()).isFalse();
    }

    @Test
    void whatTheReaderDoesToAPayloadBufferIsForgottenByTheNextDatagram() throws IOException {
        for (int i = 0; i < 3 * 8; i++) {
            send("12", "a longer one");
            Datagram datagram = next(stream);
            datagram.payload().order(ByteOrder.LITTLE_ENDIAN).limit(1).position(1);
            assertThat(text(datagram)).isEqualTo("12");
            assertThat(datagram.payload().order()).isEqualTo(ByteOrder.BIG_ENDIAN);
            datagram.payload().limit(0);
            assertThat(text(datagram.toOwned())).isEqualTo("12");
            assertThat(text(next(stream))).isEqualTo("a longer one");
        }
    }

    @Test
    void aConnectedStreamHearsItsPeerAlone() throws IOException {
        DatagramStream connected = open(options("127.0.0.1:0").to(client.address()));
        peer("127.0.0.1:0").send("stranger", connected.localAddress());
        client.send("friend", connected.localAddress());
        connected.toPeer().payload(utf8("hello")).send();

        assertThat(text(next(connected))).isEqualTo("friend");
        assertThat(client.receive().text()).isEqualTo("hello");
        assertThatThrownBy(stream::toPeer).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDatagramDescribesItselfInOneLine() throws IOException {
        use("127.0.0.1:0", 3);
        send("text");
        Datagram datagram = next(stream);
        assertThat(datagram.toString())
                .startsWith(SocketAddresses.format(client.address()))
                .contains("3 bytes of 4")
                .doesNotContain("\n");
        stream.receiveNow();
        assertThat(datagram.toString()).isEqualTo("expired datagram");
    }

    @Test
    void aConnectedStreamNeverHearsStrangersWhoSentBeforeItWasConnected() throws Exception {
        Peer friend = peer("127.0.0.1:0");
        InetSocketAddress port;
        try (Peer first = Peer.bind("127.0.0.77:0")) {
            port = first.address(); // of which neither peer takes the port: they have another address
        }
        Peer stranger = peer("127.0.0.1:0");
        var isOver = new AtomicBoolean();
        var flooding = BackgroundCall.start(() -> {
            while (!isOver.get()) {
                stranger.send("let me in", port);
            }
            return null;
        });
        try {
            for (int i = 0; i < 200; i++) {
                DatagramOptions options = options(SocketAddresses.format(port)).to(friend.address());
                try (DatagramStream stream = DatagramStream.open(options)) {
                    friend.send("it is me", port);
                    assertThat(text(next(stream))).isEqualTo("it is me");
                }
            }
        } finally {
            isOver.set(true);
            flooding.await();
        }
    }
}
