package io.github.datagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A part of what every transport promises. A test that hangs in a system call is left behind and has failed. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class Contract {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Duration MOMENT = Duration.ofMillis(20);

    /** Each stream that lacks something says so; kept here, for loggers that nobody refers to forget their level. */
    private static final Logger LOG = Logger.getLogger("io.github.datagram");

    static {
        LOG.setLevel(Level.WARNING);
    }

    final Subject subject;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    Contract(Subject subject) {
        this.subject = subject;
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }

    final <T extends AutoCloseable> T closing(T resource) {
        resources.push(resource);
        return resource;
    }

    final boolean has(Feature feature) {
        return subject.has(feature);
    }

    /** Options for the transport under test, with little memory. */
    final DatagramOptions options(String bind) {
        return DatagramOptions.bind(bind)
                .backend(subject.backend())
                .batchSize(8)
                .payloadCapacity(2048);
    }

    final DatagramStream open(DatagramOptions options) throws IOException {
        return closing(DatagramStream.open(options));
    }

    final DatagramStream open(String bind) throws IOException {
        return open(options(bind));
    }

    final Peer peer(String bind) throws IOException {
        return closing(Peer.bind(bind));
    }

    /** A port of a local address on which nobody listens. */
    final InetSocketAddress nobody(String address) throws IOException {
        return closing(Peer.deaf(address)).address();
    }

    /** The next datagram, which must come. */
    static Datagram next(DatagramStream stream) throws IOException {
        Datagram next = stream.receive(PATIENCE);
        assertThat(next).as("a datagram on %s", stream).isNotNull();
        return next;
    }

    /** Takes as many datagrams as must come, and copies them. */
    static List<Datagram> take(DatagramStream stream, int count) throws IOException {
        var taken = new ArrayList<Datagram>();
        while (taken.size() < count) {
            taken.add(next(stream).toOwned());
        }
        return taken;
    }

    /** The next event, which must come; receives, and expects no datagram, until then. */
    static SocketEvent nextEvent(DatagramStream stream) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            SocketEvent event = stream.pollEvent();
            if (event != null) {
                return event;
            }
            assertThat(stream.receive(MOMENT)).isNull();
        }
        throw new AssertionError("no event on " + stream);
    }

    static InetSocketAddress at(String address, DatagramStream stream) {
        return new InetSocketAddress(ip(address), stream.localAddress().getPort());
    }

    static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Datagram datagram) {
        return UTF_8.decode(datagram.payload()).toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] bytes(Datagram datagram) {
        return bytes(datagram.payload());
    }

    static byte[] bytes(ByteBuffer payload) {
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    /** Bytes of which no two neighbourhoods look alike. */
    static byte[] pattern(int length) {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
