package io.github.datagram.examples.trace;

import io.github.datagram.Datagram;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.DatagramTooLongException;
import io.github.datagram.Metadata;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendControl;
import io.github.datagram.SocketEvent;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.TransmitTimestamp;
import io.github.datagram.StreamClosedException;
import io.github.datagram.TransmitStage;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends probes to one host, many at a time, and tells which of them an answer belongs to.
 *
 * <p>Routers that balance load look at addresses, protocol and ports, so all of these are the same for all probes of a flow, as
 * in Paris traceroute (Augustin et al., IMC 2006); a flow is a destination port. What tells its probes apart is a number at the
 * beginning of the payload, which ICMP brings back. Some routers quote no payload, as RFC 792 allows. If then more than one
 * probe of the flow may be meant they are all unclear, and whoever sends them again one by one knows.
 */
public final class Prober implements AutoCloseable {
    private static final int NUMBER = 2 * Integer.BYTES;
    private static final int IPV4_HEADERS = 20 + 8;
    private static final int IPV6_HEADERS = 40 + 8;

    /** The longest payload of UDP over IPv4; over IPv6 it is twenty bytes more. */
    private static final int LONGEST_PAYLOAD = 65507;

    private final DatagramStream stream;
    private final InetAddress target;
    private final int firstPort;
    private final UnaryOperator<OutgoingDatagram> marks;
    private final int run = new Random().nextInt();
    private final ByteBuffer payload = ByteBuffer.allocate(LONGEST_PAYLOAD);
    private final Map<Long, Probe> byId = new HashMap<>();
    private final Set<Probe> outstanding = new LinkedHashSet<>();
    private final Map<Integer, Integer> unnamed = new HashMap<>();
    private final Queue<Probe> settled = new ArrayDeque<>();
    private OptionalInt interfaceMtu = OptionalInt.empty();
    private volatile boolean stopped;

    /**
     * Opens a socket.
     *
     * @param options where to send from, by which means and with which path MTU discovery
     * @param target who is at the end of the path
     * @param firstPort the destination port of flow 0; that of the others follow
     * @param marks what to choose for each probe beside its hop limit
     * @throws DatagramException if a call fails, or this backend cannot choose hop limits
     */
    public Prober(DatagramOptions options, InetAddress target, int firstPort, UnaryOperator<OutgoingDatagram> marks)
            throws DatagramException {
        stream = DatagramStream.open(options.receive(Metadata.TIMESTAMP)
                .transmitTimestamps(TransmitStage.SENT)
                .require(SendControl.HOP_LIMIT)
                .batchSize(16));
        this.target = target;
        this.firstPort = firstPort;
        this.marks = marks;
    }

    /** {@return how long a packet is at least that has room for a number, in bytes} */
    public int shortest() {
        return headers() + NUMBER;
    }

    /** {@return how long a packet can be, in bytes} */
    public int longest() {
        return headers() + LONGEST_PAYLOAD;
    }

    /** {@return how much of each packet is headers, in bytes} */
    public int headers() {
        return target instanceof Inet4Address ? IPV4_HEADERS : IPV6_HEADERS;
    }

    /** {@return who is at the end of the path} */
    public InetAddress target() {
        return target;
    }

    /** {@return whether an answer proves that its probe arrived, even if the target does not want it} */
    public boolean isArrival(Answer answer) {
        return switch (answer.kind()) {
            case ARRIVED -> true;
            case UNREACHABLE -> answer.from().equals(target);
            case EXPIRED, TOO_BIG -> false;
        };
    }

    /** {@return how long a packet to the end of the path may be, as far as this host has learned, in bytes} */
    public int knownPathMtu() throws DatagramException {
        return stream.pathMtu(target);
    }

    /** {@return how long a packet may be that leaves here, in bytes; empty unless one was too long} */
    public OptionalInt interfaceMtu() {
        return interfaceMtu;
    }

    /**
     * Sends a probe; one that is longer than the interface takes, as long as it takes.
     *
     * @param probe the probe, which is outstanding from now on
     * @throws DatagramException if it cannot leave
     */
    public void send(Probe probe) throws DatagramException {
        probe.number = byId.size();
        payload.clear().putInt(run).putInt(probe.number).position(0).limit(probe.size() - headers());
        probe.sending(Instant.now());
        try {
            probe.id = marks.apply(stream.to(new InetSocketAddress(target, firstPort + probe.flow())))
                    .hopLimit(probe.hop())
                    .payload(payload)
                    .send();
        } catch (DatagramTooLongException e) {
            int limit = e.pathMtu().orElse(probe.size());
            if (limit >= probe.size()) {
                throw e;
            }
            interfaceMtu = OptionalInt.of(limit);
            probe.shorten(limit);
            send(probe);
            return;
        }
        byId.put(probe.id, probe);
        outstanding.add(probe);
    }

    /** Lets time go by, unless it is stopped; drops what comes. */
    public void pause(Duration time) throws DatagramException {
        abandon();
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toNanos(); left > 0 && !stopped; left = end - System.nanoTime()) {
                if (stream.await(Duration.ofNanos(left))) {
                    takeAll();
                }
            }
        } catch (StreamClosedException e) {
            stopped = true;
        }
    }

    /** Waits for nothing any more that has been sent. */
    public void abandon() {
        outstanding.clear();
        unnamed.clear();
        settled.clear();
    }

    /** {@return how many probes are outstanding} */
    public int outstanding() {
        return outstanding.size();
    }

    /**
     * Waits until a probe is settled: answered, unclear, or waited for long enough.
     *
     * @param patience how long to wait for each, in nanoseconds from when it was sent; may change
     * @return the probe; null if none is outstanding, or the prober was stopped
     * @throws DatagramException if a call fails
     */
    public @Nullable Probe next(ToLongFunction<Probe> patience) throws DatagramException {
        try {
            while (settled.isEmpty() && !outstanding.isEmpty() && !stopped) {
                long now = System.nanoTime();
                if (stream.await(Duration.ofNanos(Math.max(0, untilFirstDeadline(patience, now))))) {
                    takeAll();
                }
                expire(patience, now); // what came before has been taken, however late this thread is
            }
        } catch (StreamClosedException e) {
            stopped = true;
        }
        return stopped ? null : settled.poll();
    }

    private long untilFirstDeadline(ToLongFunction<Probe> patience, long now) {
        return outstanding.stream()
                .mapToLong(probe -> patience.applyAsLong(probe) - (now - probe.sentNanos))
                .min()
                .orElse(0);
    }

    private void expire(ToLongFunction<Probe> patience, long now) {
        List<Probe> late = outstanding.stream()
                .filter(probe -> now - probe.sentNanos >= patience.applyAsLong(probe))
                .toList();
        for (Probe probe : late) {
            if (unnamed.containsKey(probe.flow())) {
                probe.becomeUnclear();
            }
            settle(probe);
        }
    }

    private void takeAll() throws DatagramException {
        for (SocketEvent event = stream.pollEvent(); event != null; event = stream.pollEvent()) {
            take(event);
        }
        for (Datagram datagram = stream.receiveNow(); datagram != null; datagram = stream.receiveNow()) {
            take(datagram);
        }
    }

    private void take(SocketEvent event) {
        if (event instanceof TransmitTimestamp stamp) {
            Probe probe = byId.get(stamp.id());
            if (probe != null && probe.id == stamp.id()) {
                probe.left(stamp.time());
            }
        } else if (event instanceof NetworkError error && error.icmp() != null) {
            take(error.id(), error.destination(), Answer.of(error, error.icmp()));
        }
    }

    /** Somebody listens at the port, and may send anything. */
    private void take(Datagram datagram) {
        InetSocketAddress source = datagram.source();
        if (!source.getAddress().equals(target)) {
            return;
        }
        Instant time = datagram.has(Metadata.TIMESTAMP) ? datagram.timestamp() : Instant.now();
        ByteBuffer echo = datagram.payload();
        boolean isEcho = echo.remaining() >= NUMBER && echo.getInt(0) == run;
        OptionalLong id = outstanding.stream()
                .filter(probe -> isEcho && probe.number == echo.getInt(Integer.BYTES))
                .mapToLong(probe -> probe.id)
                .findAny();
        take(id, source, new Answer(target, Answer.Kind.ARRIVED, null, 0, time));
    }

    private void take(OptionalLong id, InetSocketAddress destination, Answer answer) {
        int flow = destination.getPort() - firstPort;
        List<Probe> candidates = outstanding.stream()
                .filter(probe -> probe.flow() == flow && (id.isEmpty() || probe.id == id.getAsLong()))
                .toList();
        if (candidates.size() == 1) {
            candidates.get(0).answered(answer);
            settle(candidates.get(0));
        } else if (!candidates.isEmpty() && unnamed.merge(flow, 1, Integer::sum) >= candidates.size()) {
            candidates.forEach(Probe::becomeUnclear); // as many answers as probes: no more will come
            candidates.forEach(this::settle);
        }
    }

    private void settle(Probe probe) {
        outstanding.remove(probe);
        settled.add(probe);
        if (outstanding.stream().noneMatch(other -> other.flow() == probe.flow())) {
            unnamed.remove(probe.flow());
        }
    }

    /** Ends waiting, from any thread. */
    public void stop() {
        stopped = true;
        stream.stop();
    }

    /** {@return whether it was stopped} */
    public boolean isStopped() {
        return stopped;
    }

    @Override
    public void close() {
        stream.close();
    }
}
