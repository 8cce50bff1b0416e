package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresLinux;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One thread receives and one sends, and signals disturb neither. */
abstract class ThreadContract extends Contract {
    private static final int SIGNALS = 50;
    private static final int SENT = 20_000;

    private DatagramStream stream;

    ThreadContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void openStream() throws IOException {
        stream = open("127.0.0.1:0");
    }

    @Test
    void aDatagramThatItsThreadNeverFinishedHindersNoOther() throws Exception {
        Peer listener = peer("127.0.0.1:0");
        InetSocketAddress to = listener.address();
        var careless = new Thread(() -> stream.to(to).payload(utf8("half")));
        careless.start();
        careless.join();
        stream.to(listener.address()).payload(utf8("whole")).send();
        assertThat(listener.receive().text()).isEqualTo("whole");
    }

    @Test
    void aDatagramUnderCompositionKeepsNoOtherFromLeavingWithTheClose() throws Exception {
        Peer listener = peer("127.0.0.1:0");
        stream.to(listener.address()).payload(utf8("queued")).queue();
        stream.to(listener.address()).payload(utf8("half"));
        BackgroundCall.start(() -> {
                    stream.close();
                    return null;
                })
                .await();
        assertThat(listener.receive().text()).isEqualTo("queued");
        assertThatThrownBy(() -> stream.to(listener.address()).queue()).isInstanceOf(StreamClosedException.class);
    }

    /** The one that receives sends what is queued before it waits, and must not be in the way of the other. */
    @Test
    void aThreadThatOnlySendsIsNeverRefusedBesideOneThatOnlyReceives() throws Exception {
        Peer listener = peer("127.0.0.1:0");
        var receiving = BackgroundCall.start(() -> {
            while (stream.receive(Duration.ofNanos(1)) == null) {
                Thread.onSpinWait();
            }
            return null;
        });
        for (int i = 0; i < SENT; i++) {
            stream.to(listener.address()).payload(utf8("x")).queue();
        }
        stream.flush();
        listener.send("end", stream.localAddress());
        receiving.await();
    }

    @Test
    void everyDatagramThatWasQueuedLeavesOrIsToldWhenTheStreamClosesMeanwhile() throws Exception {
        for (int round = 0; round < 200; round++) {
            Peer listener = peer("127.0.0.1:0");
            DatagramStream closing = open("127.0.0.1:0");
            var queueing = BackgroundCall.start(() -> {
                int queued = 0;
                try {
                    while (queued < 20) {
                        closing.to(listener.address()).payload(utf8("x")).queue();
                        queued++;
                    }
                } catch (StreamClosedException | IllegalStateException end) {
                    return queued;
                }
                return queued;
            });
            closing.close();
            int queued = queueing.await();
            int told = 0;
            for (SocketEvent event = closing.pollEvent(); event != null; event = closing.pollEvent()) {
                told += event instanceof SocketEvent.SendFailed ? 1 : 0;
            }
            assertThat(listener.drain() + told).isEqualTo(queued);
        }
    }

    @Test
    void aSecondReceiverIsRefusedAndTheFirstGoesOn() throws Exception {
        var first = BackgroundCall.start(() -> text(stream.receive())).awaitBlocked();
        assertThatThrownBy(stream::receive)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("receive")
                .hasMessageContaining(first.thread().getName());
        assertThatThrownBy(stream::receiveBatch).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(stream::receiveNow).isInstanceOf(IllegalStateException.class);
        peer("127.0.0.1:0").send("for the first", stream.localAddress());
        assertThat(first.await()).isEqualTo("for the first");
    }

    @Test
    void aSecondSenderIsRefusedAndTheFirstGoesOn() throws Exception {
        Peer peer = peer("127.0.0.1:0");
        OutgoingDatagram composed = stream.to(peer.address()).payload(utf8("mine"));
        assertRefused(() -> stream.to(peer.address()));
        assertRefused(() -> composed.payload(new byte[1]));
        assertRefused(stream::flush);
        composed.send();
        assertThat(peer.receive().text()).isEqualTo("mine");
        assertThat(BackgroundCall.start(() -> stream.to(peer.address()).queue()).await())
                .isNotNegative();
    }

    private static void assertRefused(Callable<?> use) {
        var second = BackgroundCall.start(use);
        assertThatThrownBy(second::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("thread");
    }

    @Test
    void oneThreadSendsWhileAnotherWaitsForDatagrams() throws Exception {
        Peer peer = peer("127.0.0.1:0");
        var receiving = BackgroundCall.start(() -> text(stream.receive())).awaitBlocked();
        stream.to(peer.address()).payload(utf8("question")).send();
        assertThat(peer.receive().text()).isEqualTo("question");
        peer.send("answer", stream.localAddress());
        assertThat(receiving.await()).isEqualTo("answer");
    }

    @Test
    void anotherThreadMayTakeOver() throws Exception {
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < 5; i++) {
            peer.send("turn " + i, stream.localAddress());
            assertThat(BackgroundCall.start(() -> text(next(stream))).await()).isEqualTo("turn " + i);
        }
    }

    @Test
    void theDatagramsOfABatchMayBeReadByManyThreadsAtOnce() throws Exception {
        stream = open(options("0.0.0.0:0").receive(Metadata.values()));
        for (int i = 0; i < 8; i++) {
            peer("127.0.0." + (20 + i) + ":0").send("127.0.0." + (20 + i), at("127.0.1." + (20 + i), stream));
        }
        DatagramBatch batch = stream.receiveBatch();
        assertThat(batch.size()).isEqualTo(8);
        var readers = new ArrayList<BackgroundCall<Integer>>();
        for (Datagram datagram : batch) {
            InetAddress source = datagram.source().getAddress();
            InetAddress destination = has(Metadata.DESTINATION) ? datagram.destination() : source;
            readers.add(BackgroundCall.start(() -> countErrors(datagram, source, destination)));
        }
        for (BackgroundCall<Integer> reader : readers) {
            assertThat(reader.await()).as("wrong addresses").isZero();
        }
    }

    private int countErrors(Datagram datagram, InetAddress source, InetAddress destination) {
        int wrong = 0;
        for (int i = 0; i < 100_000; i++) {
            wrong += datagram.source().getAddress().equals(source) ? 0 : 1;
            if (has(Metadata.DESTINATION)) {
                wrong += datagram.destination().equals(destination) ? 0 : 1;
            }
        }
        return wrong;
    }

    @RequiresLinux
    @Test
    void aSignalDoesNotEndAWait() throws Exception {
        var receiving = BackgroundCall.start(() -> text(stream.receive()));
        for (int i = 0; i < SIGNALS; i++) {
            receiving.awaitBlocked().signal();
        }
        assertThat(receiving.isDone()).isFalse();
        peer("127.0.0.1:0").send("after all", stream.localAddress());
        assertThat(receiving.await()).isEqualTo("after all");
    }

    @RequiresLinux
    @Test
    void signalsNeitherShortenNorProlongATimeout() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        long before = System.nanoTime();
        var receiving = BackgroundCall.start(() -> stream.receive(timeout));
        int signals = 0;
        while (!receiving.isDone()) {
            receiving.signal();
            signals++;
            Thread.onSpinWait();
        }
        assertThat(receiving.await()).isNull();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(timeout.toNanos());
        assertThat(signals).isGreaterThan(SIGNALS);
    }

    @RequiresLinux
    @Test
    void signalsLoseNoDatagram() throws Exception {
        int count = 2000;
        DatagramStream receiver = open(options("127.0.0.1:0").receiveBufferSize(4 << 20));
        var receiving = BackgroundCall.start(() -> {
            for (int i = 0; i < count; i++) {
                assertThat(text(next(receiver))).isEqualTo(Integer.toString(i));
            }
            return count;
        });
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < count; i++) {
            peer.send(Integer.toString(i), receiver.localAddress());
            receiving.signal();
        }
        assertThat(receiving.await()).isEqualTo(count);
    }

    @Test
    void anInterruptedThreadStillReceivesAndStaysInterrupted() throws Exception {
        var receiving = BackgroundCall.start(() -> {
            Thread.currentThread().interrupt();
            String text = text(next(stream));
            return text + (Thread.interrupted() ? ", interrupted" : "");
        });
        peer("127.0.0.1:0").send("received", stream.localAddress());
        assertThat(receiving.await()).isEqualTo("received, interrupted");
    }
}
