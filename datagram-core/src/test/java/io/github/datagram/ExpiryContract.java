package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a datagram is valid, and that nothing bad happens after. */
abstract class ExpiryContract extends Contract {
    private static final byte OVERWRITTEN = (byte) 0xDB;

    private Peer client;
    private DatagramStream stream;

    ExpiryContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void openStream() throws IOException {
        client = peer("127.0.0.1:0");
        stream = open(options("127.0.0.1:0").receive(Metadata.values()));
    }

    private Datagram send(String text) throws IOException {
        client.send(text, stream.localAddress());
        return next(stream);
    }

    static Stream<Named<Consumer<Datagram>>> accessors() {
        return Stream.of(
                Named.of("payload", Datagram::payload),
                Named.of("length", Datagram::length),
                Named.of("trueLength", Datagram::trueLength),
                Named.of("isTruncated", Datagram::isTruncated),
                Named.of("isMetadataTruncated", Datagram::isMetadataTruncated),
                Named.of("source", Datagram::source),
                Named.of("has", datagram -> datagram.has(Metadata.ECN)),
                Named.of("destination", Datagram::destination),
                Named.of("interfaceIndex", Datagram::interfaceIndex),
                Named.of("interfaceName", Datagram::interfaceName),
                Named.of("hopLimit", Datagram::hopLimit),
                Named.of("dscp", Datagram::dscp),
                Named.of("ecn", Datagram::ecn),
                Named.of("timestamp", Datagram::timestamp),
                Named.of("sourceKey", Datagram::sourceKey),
                Named.of("timestampNanos", Datagram::timestampNanos),
                Named.of("timestampSource", Datagram::timestampSource),
                Named.of("dropCount", Datagram::dropCount),
                Named.of("segmentSize", Datagram::segmentSize),
                Named.of("segmentCount", Datagram::segmentCount),
                Named.of("segment", datagram -> datagram.segment(0)),
                Named.of("hardwareTimestampNanos", Datagram::hardwareTimestampNanos),
                Named.of("flowLabel", Datagram::flowLabel),
                Named.of("hopByHopOptions", Datagram::hopByHopOptions),
                Named.of("destinationOptions", Datagram::destinationOptions),
                Named.of("routingHeader", Datagram::routingHeader),
                Named.of("originalDestination", Datagram::originalDestination),
                Named.of("fragmentSize", Datagram::fragmentSize),
                Named.of("mark", Datagram::mark),
                Named.of("priority", Datagram::priority),
                Named.of("toOwned", Datagram::toOwned));
    }

    private static void assertExpired(Consumer<Datagram> accessor, Datagram datagram) {
        assertThatThrownBy(() -> accessor.accept(datagram))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expired");
    }

    @ParameterizedTest
    @MethodSource("accessors")
    void everyAccessorThrowsAfterTheNextReceive(Consumer<Datagram> accessor) throws IOException {
        Datagram first = send("first");
        send("second");
        assertExpired(accessor, first);
    }

    @ParameterizedTest
    @MethodSource("accessors")
    void everyAccessorThrowsAfterAReceiveThatFoundNothing(Consumer<Datagram> accessor) throws IOException {
        Datagram datagram = send("only");
        assertThat(stream.receiveNow()).isNull();
        assertExpired(accessor, datagram);
    }

    @ParameterizedTest
    @MethodSource("accessors")
    void everyAccessorThrowsAfterClose(Consumer<Datagram> accessor) throws IOException {
        Datagram datagram = send("only");
        stream.close();
        assertExpired(accessor, datagram);
    }

    @Test
    void everyMethodOfDatagramIsAmongTheAccessors() {
        List<String> named = accessors().map(Named::getName).toList();
        assertThat(Datagram.class.getMethods())
                .filteredOn(method -> method.getDeclaringClass() == Datagram.class)
                .extracting("name")
                .filteredOn(name -> !name.equals("toString"))
                .allSatisfy(name -> assertThat(named).contains((String) name));
    }

    @Test
    void anExpiredDatagramCannotBeAnswered() throws IOException {
        Datagram first = send("first");
        send("second");
        assertExpired(stream::reply, first);
        stream.flush();
        assertThat(send("third").length()).isEqualTo(5);
    }

    @Test
    void expiryIsNoticedManyReceivesLater() throws IOException {
        Datagram first = send("first");
        for (int i = 0; i < 3 * 8; i++) {
            send("later");
            assertExpired(Datagram::length, first);
        }
    }

    @Test
    void expiryIsNoticedForEverInCheckedMode() throws IOException {
        stream = open(options("127.0.0.1:0").checked(true));
        Datagram first = send("first");
        for (int i = 0; i < 1000; i++) {
            send("later");
            assertExpired(Datagram::length, first);
        }
    }

    @Test
    void theDatagramsOfABatchStayValidTogether() throws IOException {
        for (int i = 0; i < 5; i++) {
            client.send("datagram " + i, stream.localAddress());
        }
        DatagramBatch batch = stream.receiveBatch();
        List<Datagram> kept = new ArrayList<>();
        batch.forEach(kept::add);
        assertThat(kept).extracting(Contract::text).hasSize(5).endsWith("datagram 4");
        stream.receiveNow();
        kept.forEach(datagram -> assertExpired(Datagram::payload, datagram));
    }

    @Test
    void aPayloadKeptTooLongIsOverwrittenInCheckedMode() throws IOException {
        stream = open(options("127.0.0.1:0").checked(true));
        ByteBuffer kept = send("secret").payload();
        ByteBuffer slice = kept.slice();
        assertThat(slice.get(0)).isEqualTo((byte) 's');
        stream.receiveNow();
        for (int i = 0; i < slice.capacity(); i++) {
            assertThat(slice.get(i)).isEqualTo(OVERWRITTEN);
        }
    }

    @Test
    void allPayloadsOfABatchAreOverwrittenTogetherInCheckedMode() throws IOException {
        stream = open(options("127.0.0.1:0").checked(true));
        for (int i = 0; i < 5; i++) {
            client.send("secret", stream.localAddress());
        }
        List<ByteBuffer> kept = new ArrayList<>();
        for (Datagram datagram : stream.receiveBatch()) {
            kept.add(datagram.payload());
        }
        assertThat(kept)
                .hasSize(5)
                .allSatisfy(payload -> assertThat(payload.get(0)).isEqualTo((byte) 's'));
        stream.receiveNow();
        assertThat(kept).allSatisfy(payload -> assertThat(payload.get(0)).isEqualTo(OVERWRITTEN));
    }

    @Test
    void aPayloadKeptBeyondCloseIsOverwrittenInCheckedMode() throws IOException {
        stream = open(options("127.0.0.1:0").checked(true));
        ByteBuffer kept = send("secret").payload();
        stream.close();
        assertThat(kept.get(0)).isEqualTo(OVERWRITTEN);
    }

    @Test
    void aPayloadKeptTooLongNeverShowsMemoryThatWasGivenBack() throws Exception {
        ByteBuffer kept = send("still here").payload().slice();
        var stale = new WeakReference<>(stream);
        closeAll();
        stream = null;
        for (int i = 0; i < 100 && stale.get() != null; i++) {
            System.gc();
            ByteBuffer.allocateDirect(1 << 20).putLong(0, -1);
        }
        var text = new byte["still here".length()];
        kept.get(text);
        assertThat(text).isEqualTo(utf8("still here"));
    }

    @Test
    void anOwnedCopyStaysWhateverHappens() throws IOException {
        Datagram received = send("keep");
        InetSocketAddress source = received.source();
        boolean hasTime = received.has(Metadata.TIMESTAMP);
        Datagram owned = received.toOwned();
        send("next");
        stream.close();

        assertThat(text(owned)).isEqualTo("keep");
        assertThat(owned.source()).isEqualTo(source).isEqualTo(client.address());
        assertThat(owned.has(Metadata.TIMESTAMP)).isEqualTo(hasTime);
        assertThat(owned.toOwned()).isSameAs(owned);
        assertThat(owned.toString()).contains("4 bytes");
    }

    @Test
    void anOwnedCopyCanBeAnsweredLater() throws IOException {
        Datagram owned = send("question").toOwned();
        send("another");
        stream.reply(owned).payload(utf8("answer")).send();
        assertThat(client.receive().text()).isEqualTo("answer");
    }
}
