package io.github.datagram.examples.ntp;

import io.github.datagram.Backend;
import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.Metadata;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendControl;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import io.github.datagram.StreamClosedException;
import io.github.datagram.TransmitStage;
import io.github.datagram.protocol.ntp.NtpBuilder;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpShort;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server. A request tells nothing of this host: all fields are zero but for version, mode and a random number in the place
 * of the transmit timestamp, which the server gives back (draft-ietf-ntp-data-minimization), and in the interleaved mode another
 * one in the place of the receive timestamp, and the name of the reply before.
 */
public final class NtpClient implements AutoCloseable {
    private static final int VERSION = 4;
    private static final int PAYLOAD_CAPACITY = 2048;

    /** How long a time of departure may take to be told that is behind the reply already. */
    private static final long PATIENCE_FOR_DEPARTURE = TimeUnit.MILLISECONDS.toNanos(100);

    private final SecureRandom random = new SecureRandom();
    private final NtpBuilder builder = new NtpBuilder();
    private final DatagramStream stream;
    private final boolean interleaves;
    private final Consumer<SocketEvent> troubles;

    private @Nullable NtpExchange answered;
    private NtpExchange current = new NtpExchange(0, 0);
    private long id;
    private boolean failed;
    private long bogus;

    private NtpClient(DatagramStream stream, boolean interleaves, Consumer<SocketEvent> troubles) {
        this.stream = stream;
        this.interleaves = interleaves;
        this.troubles = troubles;
    }

    /**
     * Opens a socket of its own, on a port that nobody can know.
     *
     * @param server the server
     * @param backend by which means
     * @param interleaves whether to ask for the interleaved mode
     * @param troubles is told errors that come back
     * @return the client
     * @throws DatagramException if there is no way there
     */
    public static NtpClient open(
            InetSocketAddress server, Backend backend, boolean interleaves, Consumer<SocketEvent> troubles)
            throws DatagramException {
        DatagramOptions options = DatagramOptions.connect(SocketAddresses.format(server))
                .backend(backend)
                .payloadCapacity(PAYLOAD_CAPACITY)
                .receive(Metadata.TIMESTAMP)
                .transmitTimestamps(TransmitStage.SENT);
        return new NtpClient(DatagramStream.open(options), interleaves, troubles);
    }

    /** {@return the socket} */
    public DatagramStream stream() {
        return stream;
    }

    /** {@return how many datagrams came that are no reply to the request at hand: late ones, duplicates, and forged ones} */
    public long bogus() {
        return bogus;
    }

    /**
     * Asks once.
     *
     * @param patience how long to wait for the reply
     * @return what came of it
     * @throws DatagramException if the request cannot be sent
     */
    public NtpMeasurement ask(Duration patience) throws DatagramException {
        NtpExchange before = answered;
        current = new NtpExchange(nonce(), interleaves && before != null ? nonce() : 0);
        failed = false;
        send(before);
        NtpReply reply = await(patience);
        if (reply == null) {
            return new NtpMeasurement(null, null, null);
        }
        if (reply.kiss() != null) {
            return new NtpMeasurement(reply, null, null);
        }
        NtpExchange told = reply.isInterleaved() ? before : current;
        answered = current;
        return told == null
                ? new NtpMeasurement(reply, null, null)
                : new NtpMeasurement(reply, told.sample(reply.transmit()), told.kernelSample(reply.transmit()));
    }

    private long nonce() {
        long bits = random.nextLong();
        return bits == 0 ? 1 : bits;
    }

    private void send(@Nullable NtpExchange before) throws DatagramException {
        OutgoingDatagram request = stream.toPeer();
        int size = builder.start()
                .leap(0)
                .version(VERSION)
                .mode(NtpMode.CLIENT)
                .stratum(0)
                .poll((byte) 0)
                .precision((byte) 0)
                .rootDelay(new NtpShort(0))
                .rootDispersion(new NtpShort(0))
                .referenceId(0)
                .reference(NtpTimestamp.UNKNOWN)
                .origin(new NtpTimestamp(current.interleavedNonce == 0 || before == null ? 0 : before.receipt()))
                .receive(new NtpTimestamp(current.interleavedNonce))
                .transmit(new NtpTimestamp(current.nonce))
                .extensionsInPlace(0)
                .writeTo(request.payloadBuffer(), 0);
        request.payloadLength(size);
        current.sent(WallClock.systemNanos());
        id = request.send();
    }

    /** The reply; and where the kernel tells when datagrams leave, not before it has told so of the request. */
    private @Nullable NtpReply await(Duration patience) throws DatagramException {
        NtpReply reply = null;
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (reply == null && !failed && await(deadline)) {
                reply = take();
            }
            if (reply != null && stream.capabilities().has(SendControl.TRANSMIT_TIMESTAMP)) {
                long last = System.nanoTime() + PATIENCE_FOR_DEPARTURE;
                while (!current.knowsDeparture() && await(last)) {
                    take();
                }
            }
        } catch (StreamClosedException stopped) {
            // What has come is what there is.
        }
        return reply;
    }

    private boolean await(long deadline) throws DatagramException {
        return stream.await(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /** What the kernel has: the clock is read right behind the datagram, as a program without its times would do. */
    private @Nullable NtpReply take() throws DatagramException {
        Datagram datagram = stream.receiveNow();
        long now = WallClock.systemNanos();
        for (SocketEvent event = stream.pollEvent(); event != null; event = stream.pollEvent()) {
            take(event);
        }
        return datagram == null ? null : read(datagram, now);
    }

    private @Nullable NtpReply read(Datagram datagram, long now) {
        ByteBuffer payload = datagram.payload();
        NtpReply reply = current.isAnswered() || datagram.isTruncated() ? null : NtpReply.read(payload, current);
        if (reply == null) {
            bogus++;
            return null;
        }
        OptionalLong byKernel =
                datagram.has(Metadata.TIMESTAMP) ? OptionalLong.of(datagram.timestampNanos()) : OptionalLong.empty();
        current.arrived(reply, now, byKernel);
        return reply;
    }

    private void take(SocketEvent event) {
        if (event instanceof SocketEvent.TransmitTimestamp stamp) {
            if (stamp.id() == id) {
                current.sentByKernel(nanos(stamp.time()));
            }
            return;
        }
        failed |= event instanceof SocketEvent.NetworkError;
        troubles.accept(event);
    }

    private static long nanos(Instant time) {
        return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
    }

    /**
     * Waits, and takes what comes late.
     *
     * @param time how long
     * @throws DatagramException if receiving fails
     */
    public void rest(Duration time) throws DatagramException {
        long end = System.nanoTime() + time.toNanos();
        while (await(end)) {
            take();
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
