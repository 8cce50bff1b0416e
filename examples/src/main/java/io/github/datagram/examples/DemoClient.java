package io.github.datagram.examples;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendControl;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client that asks one question of one service.
 *
 * <p>Where it asks a unicast address it is connected, and so the kernel gives it answers from that address and port alone.
 * Answers from anywhere else reach a second socket on the client's address and port that is not connected: so nobody need
 * wait in vain for what went astray. A group is asked by a client that is not connected, since no answer comes from a group.
 */
final class DemoClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMillis(1);
    private static final int PAYLOAD_CAPACITY = 1500;

    private final DemoQuestion question;
    private final InetSocketAddress asked;
    private final DatagramChannel astray;
    private final DatagramStream stream;

    private DemoClient(DemoQuestion question, int port, DatagramChannel astray) throws IOException {
        this.question = question;
        this.astray = astray;
        asked = new InetSocketAddress(question.to(), port);
        astray.configureBlocking(false);
        astray.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        astray.bind(new InetSocketAddress(question.from(), 0));
        var options = DatagramOptions.bind((InetSocketAddress) astray.getLocalAddress())
                .reuseAddress(true)
                .payloadCapacity(PAYLOAD_CAPACITY)
                .batchSize(1);
        stream = DatagramStream.open(question.via() == null ? options.to(asked) : options);
    }

    /** Opens one for a question to the service on a port. */
    static DemoClient open(DemoQuestion question, int port) throws IOException {
        DatagramChannel astray = DatagramChannel.open(
                question.from() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            return new DemoClient(question, port, astray);
        } catch (IOException | RuntimeException e) {
            astray.close();
            throw e;
        }
    }

    void ask() throws IOException {
        OutgoingDatagram datagram = stream.to(asked);
        if (question.hopLimit() != null) {
            datagram.hopLimit(question.hopLimit());
        }
        if (question.ecn() != null) {
            datagram.ecn(question.ecn());
        }
        if (question.dscp() != null) {
            datagram.dscp(question.dscp());
        }
        if (question.via() != null && stream.capabilities().has(SendControl.INTERFACE)) {
            datagram.from(question.from()).interfaceIndex(question.via().getIndex());
        }
        datagram.payload(new byte[] {'?'}).send();
    }

    /** {@return the first answer that came to this address and port, null if none did} */
    @Nullable
    DemoAnswer awaitAnswer() throws IOException {
        long start = System.nanoTime();
        ByteBuffer ignored = ByteBuffer.allocate(PAYLOAD_CAPACITY);
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            Datagram answer = stream.receive(GLANCE);
            if (answer != null) {
                return new DemoAnswer(answer.source(), true);
            }
            var stranger = (InetSocketAddress) astray.receive(ignored.clear());
            if (stranger != null) {
                return new DemoAnswer(stranger, false);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        astray.close();
    }
}
