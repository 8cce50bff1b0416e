package io.github.datagram.benchmarks.servers;

import io.github.datagram.benchmarks.comparison.EntrantFailedException;
import io.github.datagram.benchmarks.comparison.UnavailableException;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When a server answered first.
 *
 * @param nanos how long that was after it was started, in nanoseconds
 * @param processorNanos how long its threads had had a processor by then
 */
public record FirstAnswer(long nanos, long processorNanos) {
    /** The length of what servers are asked, in bytes. */
    static final int PAYLOAD = 64;

    private static final short FROM_CLIENT_TO_BE_ANSWERED = 3;
    private static final int LENGTH_OFFSET = Long.BYTES + Short.BYTES;
    private static final int FIRST_PORT = 10_000;
    private static final int LAST_PORT = 30_000;
    private static final long PAUSE_NANOS = 100_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /**
     * Starts a server, asks it until it answers, and ends it.
     *
     * @param server which
     * @return what came of it
     * @throws UnavailableException if it cannot run here
     * @throws EntrantFailedException if it does not answer
     * @throws IOException if it cannot be compiled or started
     * @throws InterruptedException if this thread is interrupted
     */
    public static FirstAnswer of(EchoServer server)
            throws UnavailableException, EntrantFailedException, IOException, InterruptedException {
        int port = freePort();
        List<String> command = server.command(port);
        long start = System.nanoTime();
        try (var dialogue = new Dialogue(command)) {
            await(port, dialogue);
            return new FirstAnswer(System.nanoTime() - start, dialogue.processorNanos());
        }
    }

    /** {@return a port that nobody has, of those that the kernel gives nobody who does not ask for one} */
    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (var socket = new DatagramSocket(port, InetAddress.getByName("0.0.0.0"))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // There are others.
            }
        }
    }

    /** Asks every tenth of a millisecond, and waits without being in the server's way. */
    static void await(int port, Dialogue server) throws IOException, EntrantFailedException, InterruptedException {
        ByteBuffer question = question();
        ByteBuffer answer = ByteBuffer.allocateDirect(PAYLOAD);
        var address = new InetSocketAddress("127.0.0.1", port);
        long end = System.nanoTime() + PATIENCE_NANOS;
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.configureBlocking(false);
            do {
                channel.send(question.rewind(), address);
                LockSupport.parkNanos(PAUSE_NANOS);
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new EntrantFailedException(
                            "it ended before it served, or does not answer: " + server.ending());
                }
            } while (channel.receive(answer.clear()) == null);
        }
    }

    /** Such as {@code load.c} asks. */
    static ByteBuffer question() {
        return ByteBuffer.allocateDirect(PAYLOAD)
                .putShort(Long.BYTES, FROM_CLIENT_TO_BE_ANSWERED)
                .putInt(LENGTH_OFFSET, PAYLOAD);
    }
}
