package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.OpenDescriptors;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One thread serves many streams. */
abstract class GroupContract extends Contract {
    private static final int FLOOD = 500;

    private DatagramGroup group;

    GroupContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void openGroup() throws IOException {
        group = closing(DatagramGroup.open(subject.backend()));
    }

    private DatagramStream add(String bind) throws IOException {
        return group.add(options(bind));
    }

    /** Answers each datagram with itself, until the group is stopped; returns how many. */
    private static int echo(DatagramGroup group) throws IOException {
        int answered = 0;
        for (DatagramBatch queries : group) {
            for (Datagram query : queries) {
                queries.stream().reply(query).payload(query.payload()).queue();
                answered++;
            }
        }
        return answered;
    }

    private BackgroundCall<Integer> echoing() {
        return BackgroundCall.start(() -> echo(group));
    }

    private DatagramBatch nextBatch() throws IOException {
        DatagramBatch batch = group.receiveBatch(PATIENCE);
        assertThat(batch).as("a batch in %s", group).isNotNull();
        return batch;
    }

    private void ask(DatagramStream service, Path path) throws IOException {
        Peer client = peer(path.clientBind());
        client.send("to " + path, path.service(service));
        Peer.Received answer = client.receive();
        assertThat(answer.text()).isEqualTo("to " + path);
        assertThat(answer.from().getPort()).isEqualTo(service.localAddress().getPort());
        if (has(SendControl.SOURCE)) {
            assertThat(answer.from().getAddress()).isEqualTo(path.service());
        }
    }

    private void ask(DatagramStream service) throws IOException {
        Peer client = peer("127.0.0.1:0");
        client.send("?", service.localAddress());
        assertThat(client.receive().text()).isEqualTo("?");
    }

    @Test
    void streamsOfBothFamiliesAnswerFromTheAddressThatWasAsked() throws Exception {
        Map<Path, DatagramStream> services = new HashMap<>();
        for (Path path : Path.values()) {
            services.put(path, add(path.bind));
        }
        var service = echoing();
        for (int round = 0; round < 3; round++) {
            for (Path path : Path.values()) {
                ask(services.get(path), path);
            }
        }
        group.stop();
        assertThat(service.await()).isEqualTo(3 * Path.values().length);
    }

    @Test
    void aBatchTellsItsStreamAndExpiresWithTheNext() throws IOException {
        DatagramStream one = add("127.0.0.1:0");
        DatagramStream two = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        peer.send("to one", one.localAddress());
        DatagramBatch first = nextBatch();
        assertThat(first.stream()).isSameAs(one);
        Datagram kept = first.get(0);
        assertThat(text(kept)).isEqualTo("to one");

        peer.send("to two", two.localAddress());
        DatagramBatch second = nextBatch();

        assertThat(second.stream()).isSameAs(two);
        assertThat(text(second.get(0))).isEqualTo("to two");
        assertThatThrownBy(kept::payload).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingComesOfNothing() throws IOException {
        assertThat(group.receiveBatch(Duration.ZERO)).isNull();
        add("127.0.0.1:0");
        assertThat(group.receiveBatch(Duration.ZERO)).isNull();
        assertThat(group.receiveBatch(MOMENT)).isNull();
        assertThatThrownBy(() -> group.receiveBatch(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsThereIsFoundWithoutWaiting() throws IOException {
        DatagramStream stream = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < 100; i++) {
            peer.send("now", stream.localAddress());
            DatagramBatch batch = group.receiveBatch(Duration.ZERO);
            assertThat(batch).as("batch %d", i).isNotNull();
            assertThat(batch.size()).isEqualTo(1);
        }
    }

    @Test
    void emptyAndTruncatedDatagramsComeOutAsTheyAre() throws IOException {
        DatagramStream stream = group.add(options("127.0.0.1:0").payloadCapacity(10));
        Peer peer = peer("127.0.0.1:0");
        peer.send("", stream.localAddress());
        assertThat(nextBatch().get(0).length()).isZero();
        peer.send("longer than ten", stream.localAddress());
        Datagram cut = nextBatch().get(0);
        assertThat(text(cut)).isEqualTo("longer tha");
        assertThat(cut.trueLength()).isEqualTo("longer than ten".length());
    }

    @Test
    void aFloodedStreamKeepsNoQuietOneWaiting() throws IOException {
        DatagramStream flooded = group.add(options("127.0.0.1:0").receiveBufferSize(4 << 20));
        DatagramStream quiet = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < FLOOD; i++) {
            peer.send("flood", flooded.localAddress());
        }
        assertThat(nextBatch().stream()).isSameAs(flooded);
        peer.send("quiet", quiet.localAddress());
        int before = 0;
        while (nextBatch().stream() != quiet) {
            before++;
        }
        assertThat(before).isLessThanOrEqualTo(3);
    }

    @Test
    void aFloodLosesNothingAndKeepsItsOrder() throws IOException {
        List<DatagramStream> streams = new ArrayList<>();
        Map<DatagramStream, Integer> seen = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            streams.add(group.add(options("127.0.0.1:0").batchSize(1 + i).receiveBufferSize(1 << 20)));
        }
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < FLOOD; i++) {
            for (DatagramStream stream : streams) {
                peer.send(Integer.toString(i), stream.localAddress());
            }
        }
        for (int received = 0; received < FLOOD * streams.size(); ) {
            DatagramBatch batch = nextBatch();
            for (Datagram datagram : batch) {
                int number = seen.merge(batch.stream(), 1, Integer::sum) - 1;
                assertThat(text(datagram)).isEqualTo(Integer.toString(number));
                received++;
            }
        }
        assertThat(group.receiveBatch(Duration.ZERO)).isNull();
    }

    @Test
    void whatIsQueuedOnAnyStreamLeavesBeforeTheGroupWaits() throws Exception {
        DatagramStream asked = add("127.0.0.1:0");
        DatagramStream other = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        peer.send("query", asked.localAddress());
        DatagramBatch batch = nextBatch();
        asked.reply(batch.get(0)).payload(utf8("answer")).queue();
        other.to(peer.address()).payload(utf8("by another")).queue();

        var waiting = BackgroundCall.start(() -> group.receiveBatch());

        assertThat(List.of(peer.receive().text(), peer.receive().text()))
                .containsExactlyInAnyOrder("answer", "by another");
        assertThat(waiting.isDone()).isFalse();
        group.stop();
        assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
    }

    /** What the log tells of a stream that lacks something is told when its socket is bound, and before it is at hand. */
    @Test
    void whatArrivesWhileAStreamIsAddedIsReceived() throws Exception {
        DatagramStream other = add("127.0.0.1:0");
        var answering = echoing();
        Peer early = peer("127.0.0.1:0");
        InetSocketAddress to;
        try (Peer former = Peer.bind("127.0.0.77:0")) {
            to = former.address();
        }
        var told = new CountDownLatch(1);
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                try {
                    early.send("early", to);
                    ask(other);
                    told.countDown();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("io.github.datagram");
        log.setLevel(Level.INFO);
        log.addHandler(handler);
        try {
            group.add(options(SocketAddresses.format(to)).receive(Metadata.FLOW_LABEL));
        } finally {
            log.removeHandler(handler);
            log.setLevel(Level.WARNING);
        }
        assertThat(told.getCount()).isZero();
        assertThat(early.receive().text()).isEqualTo("early");
        group.stop();
        assertThat(answering.await()).isPositive();
    }

    @Test
    void streamsComeAndGoWhileTheGroupWaits() throws Exception {
        var service = echoing().awaitBlocked();
        for (int round = 0; round < 20; round++) {
            DatagramStream one = add("127.0.0.1:0");
            DatagramStream two = add("127.0.0.1:0");
            ask(two);
            one.close();
            ask(two);
            assertThat(group.streams()).containsExactly(two);
            two.stop();
            two.close();
        }
        assertThat(group.streams()).isEmpty();
        group.close();
        assertThat(service.await()).isEqualTo(40);
    }

    @Test
    void aStreamThatIsClosedWhileTheGroupWaitsGivesItsPortBack() throws Exception {
        DatagramStream staying = add("127.0.0.1:0");
        echoing().awaitBlocked();
        for (int round = 0; round < 20; round++) {
            DatagramStream leaving = add("127.0.0.1:0");
            ask(leaving);
            InetSocketAddress local = leaving.localAddress();
            leaving.close();
            assertThatCode(() -> peer(SocketAddresses.format(local))).doesNotThrowAnyException();
            ask(staying);
        }
    }

    @Test
    void aStreamMayBeClosedByItsOwnGroupsThreadAndByAnyOtherWhileThatIsBusy() throws Exception {
        DatagramStream own = add("127.0.0.1:0");
        DatagramStream others = add("127.0.0.1:0");
        DatagramStream staying = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        for (DatagramStream stream : List.of(own, others, staying)) {
            peer.send("1", stream.localAddress());
            peer.send("2", stream.localAddress());
        }
        DatagramBatch batch = nextBatch();
        if (batch.stream() != own) {
            batch = nextBatch();
        }
        BackgroundCall.start(() -> {
                    others.close();
                    return null;
                })
                .await();
        own.close();
        peer.send("3", staying.localAddress());
        int received = 0;
        while (received < 3) {
            batch = nextBatch();
            received += batch.stream() == staying ? batch.size() : 0;
            assertThat(batch.stream() == own || batch.stream() == others).isFalse();
        }
        assertThat(group.streams()).containsExactly(staying);
    }

    @Test
    void aStoppedStreamReceivesNoMoreAndStillSends() throws IOException {
        DatagramStream stream = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        stream.stop();
        peer.send("too late", stream.localAddress());
        stream.to(peer.address()).payload(utf8("still here")).queue();
        assertThat(group.receiveBatch(MOMENT)).isNull();
        assertThat(peer.receive().text()).isEqualTo("still here");
    }

    @Test
    void aRefusalIsAnEventOfItsStreamAndHurtsNoOther() throws Exception {
        var events = new ConcurrentLinkedQueue<SocketEvent>();
        InetSocketAddress nobody = nobody("127.0.0.1");
        DatagramStream refused = group.add(options("127.0.0.1:0").to(nobody).onEvent(events::add));
        DatagramStream healthy = add("127.0.0.1:0");
        var service = echoing();
        for (int round = 0; round < 10; round++) {
            refused.toPeer().payload(utf8("anyone?")).queue();
            refused.flush();
            ask(healthy);
        }
        group.stop();
        assertThat(service.await()).isEqualTo(10);
        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(event).isInstanceOf(NetworkError.class));
    }

    @Test
    void theRefusalOfAnUnconnectedStreamIsToldByPollingToo() throws Exception {
        DatagramStream stream = add("127.0.0.1:0");
        stream.to(nobody("127.0.0.1")).payload(utf8("anyone?")).send();
        SocketEvent event = stream.pollEvent();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (event == null && subject.backend() != Backend.NIO && System.nanoTime() < deadline) {
            assertThat(group.receiveBatch(MOMENT)).isNull();
            event = stream.pollEvent();
        }
        if (subject.backend() == Backend.NIO) {
            assertThat(event).isNull();
        } else {
            assertThat(event).isInstanceOf(NetworkError.class);
        }
    }

    @Test
    void anEventHandlerThatThrowsLosesNoDatagram() throws Exception {
        DatagramStream stream =
                group.add(options("127.0.0.1:0").to(nobody("127.0.0.1")).onEvent(event -> {
                    throw new IllegalStateException("handler");
                }));
        DatagramStream other = add("127.0.0.1:0");
        peer("127.0.0.1:0").send("other", other.localAddress());
        try {
            stream.toPeer().payload(utf8("anyone?")).send();
            stream.toPeer().payload(utf8("anyone?")).send();
        } catch (DatagramException | IllegalStateException told) {
            // Either call may meet the refusal.
        }
        DatagramBatch batch = null;
        while (batch == null) {
            try {
                batch = nextBatch();
            } catch (IllegalStateException thrown) {
                assertThat(thrown).hasMessage("handler");
            }
        }
        assertThat(text(batch.get(0))).isEqualTo("other");
        assertThatCode(() -> group.receiveBatch(MOMENT))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).hasMessage("handler"));
    }

    @Test
    void whatAHandlerInterruptedComesFirstAndAsItWas() throws Exception {
        InetSocketAddress nobody = nobody("127.0.0.1");
        DatagramStream one = group.add(options("127.0.0.1:0").onEvent(event -> {
            throw new IllegalStateException("handler");
        }));
        DatagramStream two = add("127.0.0.1:0");
        try {
            one.to(nobody).payload(utf8("anyone?")).send();
        } catch (IllegalStateException told) {
            // The sender may be the one who meets the refusal.
        }
        Peer peer = peer("127.0.0.1:0");
        peer.send("one", one.localAddress());
        peer.send("two", two.localAddress());
        Map<DatagramStream, String> told = new HashMap<>();
        while (told.size() < 2) {
            try {
                DatagramBatch batch = nextBatch();
                told.put(batch.stream(), text(batch.get(0)));
            } catch (IllegalStateException thrown) {
                assertThat(thrown).hasMessage("handler");
            }
        }
        assertThat(told).containsEntry(one, "one").containsEntry(two, "two");
    }

    @Test
    void streamsThatAreClosedTakeNothingFromTheOthers() throws IOException {
        DatagramStream one = add("127.0.0.1:0");
        DatagramStream two = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < 3; i++) {
            peer.send("to one " + i, one.localAddress());
            DatagramBatch batch = nextBatch();
            Datagram owned = batch.get(0).toOwned();
            one.close();
            peer.send("to two, longer " + i, two.localAddress());
            assertThat(text(nextBatch().get(0))).isEqualTo("to two, longer " + i);
            assertThat(text(owned)).isEqualTo("to one " + i);
            assertThat(owned.source()).isEqualTo(peer.address());
            one = add("127.0.0.1:0");
        }
    }

    @Test
    void stoppingOrClosingTheGroupWakesWhoWaits() throws Exception {
        add("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> group.receiveBatch()).awaitBlocked();
        group.stop();
        assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
        assertThatThrownBy(() -> group.receiveBatch(Duration.ZERO)).isInstanceOf(StreamClosedException.class);
        assertThat(group.isOpen()).isTrue();

        DatagramGroup second = closing(DatagramGroup.open(subject.backend()));
        var iterating = BackgroundCall.start(() -> echo(second)).awaitBlocked();
        second.close();
        assertThat(iterating.await()).isZero();
        assertThat(second.isOpen()).isFalse();
        assertThatThrownBy(() -> second.add(options("127.0.0.1:0"))).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void closingTheGroupClosesItsStreamsAndSendsWhatIsQueued() throws IOException {
        DatagramStream stream = add("127.0.0.1:0");
        Peer peer = peer("127.0.0.1:0");
        stream.to(peer.address()).payload(utf8("last words")).queue();
        group.close();
        group.close();
        assertThat(stream.isOpen()).isFalse();
        assertThat(peer.receive().text()).isEqualTo("last words");
        assertThat(group.streams()).isEmpty();
        assertThat(group).hasToString("DatagramGroup[0 streams, " + subject.backend() + ", closed]");
    }

    @Test
    void aGroupThatIsClosedOutlivesTheStreamsThatAnotherThreadIsClosing() throws Exception {
        Peer peer = peer("127.0.0.1:0");
        for (int round = 0; round < 500; round++) {
            DatagramGroup each = DatagramGroup.open(subject.backend());
            for (int i = 0; i < 3; i++) {
                each.add(options("127.0.0.1:0"))
                        .to(peer.address())
                        .payload(utf8("queued"))
                        .queue();
            }
            var started = new CountDownLatch(1);
            var closing = BackgroundCall.start(() -> {
                started.countDown();
                each.streams().forEach(DatagramStream::close);
                return true;
            });
            started.await();
            each.close();
            assertThat(each.streams()).isEmpty();
            assertThat(closing.await()).isTrue();
            for (int i = 0; i < 3; i++) {
                assertThat(peer.receive().text()).isEqualTo("queued");
            }
        }
    }

    @Test
    void onlyTheGroupReceives() throws IOException {
        DatagramStream stream = add("127.0.0.1:0");
        assertThatThrownBy(stream::receive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.receive(MOMENT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stream::receiveNow).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stream::receiveBatch).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.receiveBatch(MOMENT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.await(MOMENT)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.iterator().hasNext())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to a group");
    }

    @Test
    void oneThreadAtATimeReceives() throws Exception {
        add("127.0.0.1:0");
        var waiting = BackgroundCall.start(() -> group.receiveBatch()).awaitBlocked();
        assertThatThrownBy(() -> group.receiveBatch(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("background");
        group.close();
        assertThatThrownBy(waiting::await).isInstanceOf(StreamClosedException.class);
    }

    @Test
    void aStreamThatCannotBeOpenedLeavesTheGroupAsItWas() throws IOException {
        DatagramStream first = add("127.0.0.1:0");
        Backend other = subject.backend() == Backend.NIO ? Backend.MMSG : Backend.NIO;
        assertThatThrownBy(() -> group.add(options("127.0.0.1:0").backend(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(subject.backend().toString());
        assertThatThrownBy(() -> add(SocketAddresses.format(first.localAddress())))
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("EADDRINUSE");
        assertThat(group.streams()).containsExactly(first);
        peer("127.0.0.1:0").send("still", first.localAddress());
        assertThat(text(nextBatch().get(0))).isEqualTo("still");
    }

    @Test
    @RequiresLinux
    void aGroupThatIsClosedUnderTrafficLeavesNothingBehind() throws Exception {
        cycle(5);
        long descriptors = OpenDescriptors.count();
        long mappings = OpenDescriptors.ringMappings();
        cycle(30);
        assertThat(OpenDescriptors.count()).isLessThanOrEqualTo(descriptors);
        assertThat(OpenDescriptors.ringMappings()).isLessThanOrEqualTo(mappings);
    }

    private void cycle(int count) throws Exception {
        try (Peer peer = Peer.bind("127.0.0.1:0")) {
            for (int round = 0; round < count; round++) {
                DatagramGroup each = DatagramGroup.open(subject.backend());
                var service = BackgroundCall.start(() -> echoUntilClosed(each));
                for (int i = 0; i < 4; i++) {
                    DatagramStream stream = each.add(options("127.0.0.1:0"));
                    for (int n = 0; n < 20; n++) {
                        peer.send("traffic", stream.localAddress());
                    }
                    if (i == round % 4) {
                        stream.close();
                    }
                }
                each.close();
                service.await();
            }
        }
    }

    /** The stream at hand may be closed before its answers are queued. */
    private static boolean echoUntilClosed(DatagramGroup group) {
        while (true) {
            try {
                echo(group);
                return true;
            } catch (IOException | IllegalStateException closed) {
                assertThat(closed).hasMessageContaining("closed");
            }
        }
    }
}
