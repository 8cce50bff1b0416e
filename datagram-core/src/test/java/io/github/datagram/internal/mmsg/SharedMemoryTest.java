package io.github.datagram.internal.mmsg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramBatch;
import io.github.datagram.DatagramGroup;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The streams of a group receive one after the other, and so into the same memory where they need the same. */
@RequiresLinux
@ParameterizedClass
@EnumSource(names = {"MMSG", "MSG"})
class SharedMemoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Parameter
    Backend backend;

    private DatagramGroup group;
    private Peer peer;

    @BeforeEach
    void open() throws IOException {
        group = DatagramGroup.open(backend);
        peer = Peer.bind("127.0.0.1:0");
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        group.close();
    }

    private static DatagramOptions options() {
        return DatagramOptions.bind("127.0.0.1:0").payloadCapacity(100);
    }

    /** What the stream received, in the buffer that it came in. */
    private ByteBuffer ask(DatagramStream stream, String text) throws IOException {
        peer.send(text, stream.localAddress());
        DatagramBatch batch = group.receiveBatch(PATIENCE);
        assertThat(batch).isNotNull();
        assertThat(batch.stream()).isSameAs(stream);
        Datagram datagram = batch.get(0);
        assertThat(text(datagram.payload())).isEqualTo(text);
        return datagram.payload();
    }

    private static String text(ByteBuffer payload) {
        return UTF_8.decode(payload.duplicate()).toString();
    }

    @Test
    void streamsThatNeedTheSameReceiveIntoTheSameMemory() throws IOException {
        DatagramStream one = group.add(options());
        DatagramStream two = group.add(options());
        ByteBuffer kept = ask(one, "one");
        ask(two, "two");
        assertThat(text(kept)).isEqualTo("two");
    }

    @Test
    void theyStillDoWhenTheOthersAreClosed() throws IOException {
        DatagramStream one = group.add(options());
        DatagramStream two = group.add(options());
        ByteBuffer kept = ask(one, "one");
        one.close();
        ask(two, "two");
        assertThat(text(kept)).isEqualTo("two");
        DatagramStream three = group.add(options());
        ask(three, "3rd");
        assertThat(text(kept)).isEqualTo("3rd");
    }

    @Test
    void streamsThatNeedOtherRoomOrTellOtherThingsHaveTheirOwn() throws IOException {
        DatagramStream one = group.add(options());
        DatagramStream longer = group.add(options().payloadCapacity(200));
        DatagramStream larger = group.add(options().batchSize(7));
        DatagramStream telling = group.add(options().receive(Metadata.HOP_LIMIT));
        ByteBuffer kept = ask(one, "one");
        ask(longer, "longer");
        ask(larger, "larger");
        ask(telling, "telling");
        assertThat(text(kept)).isEqualTo("one");
    }

    @Test
    void streamsOfNoGroupHaveTheirOwn() throws IOException {
        DatagramStream grouped = group.add(options());
        ByteBuffer kept = ask(grouped, "grouped");
        try (var alone = DatagramStream.open(options().backend(backend))) {
            peer.send("alone", alone.localAddress());
            assertThat(alone.receive(PATIENCE)).isNotNull();
        }
        assertThat(text(kept)).isEqualTo("grouped");
    }
}
