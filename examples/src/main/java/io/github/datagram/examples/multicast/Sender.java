package io.github.datagram.examples.multicast;

import io.github.datagram.Backend;
import io.github.datagram.DatagramException;
import io.github.datagram.DatagramOption;
import io.github.datagram.DatagramOptions;
import io.github.datagram.DatagramStream;
import io.github.datagram.OutgoingDatagram;
import io.github.datagram.SendReport;
import io.github.datagram.SocketAddresses;
import io.github.datagram.SocketEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends streams of probes, each to one group by one interface, from a socket of its own. */
public final class Sender implements AutoCloseable {
    /** The end of a stream is told more than once, because it may get lost too. */
    private static final int ENDS = 3;

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_END_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * How to send.
     *
     * @param backend by which means
     * @param from the source; null for what routing says
     * @param hopLimit 0 to 255; 0 stays on this host
     * @param isLooped whether members on this host hear it
     * @param size the length of each payload, at least {@link #MIN_SIZE}
     * @param rate datagrams of each stream per second
     * @param count datagrams of each stream
     */
    public record Settings(
            Backend backend,
            @Nullable InetAddress from,
            int hopLimit,
            boolean isLooped,
            int size,
            int rate,
            long count) {}

    /** The shortest payload: the header alone. */
    public static final int MIN_SIZE = ProbeView.MIN_SIZE;

    private final Settings settings;
    private final List<Line> lines = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ProbeWriter writer = new ProbeWriter();

    private Sender(Settings settings) {
        this.settings = settings;
    }

    /**
     * Opens a socket for each group and interface.
     *
     * @param groups where to
     * @param vias the interfaces to leave by; none to let routing decide
     * @param settings how
     * @param onEvent is told what goes wrong
     * @return the sender, to {@link #run}
     * @throws DatagramException if a call fails
     */
    public static Sender open(
            List<InetSocketAddress> groups,
            List<NetworkInterface> vias,
            Settings settings,
            Consumer<SocketEvent> onEvent)
            throws DatagramException {
        var sender = new Sender(settings);
        try {
            for (InetSocketAddress group : groups) {
                for (NetworkInterface via : vias.isEmpty() ? Collections.<NetworkInterface>singletonList(null) : vias) {
                    sender.lines.add(new Line(group, via, settings, onEvent));
                }
            }
            return sender;
        } catch (DatagramException | RuntimeException e) {
            sender.close();
            throw e;
        }
    }

    /**
     * Sends, until all is sent or it is stopped, and then tells receivers that it is over.
     *
     * @throws DatagramException if not even the first datagrams leave
     * @throws InterruptedException if the thread is interrupted
     */
    public void run() throws DatagramException, InterruptedException {
        long start = System.nanoTime();
        long sent = 0;
        while (sent < settings.count && stopped.getCount() > 0) {
            long due = 1 + (long) ((double) (System.nanoTime() - start) * settings.rate / NANOS_PER_SECOND);
            for (; sent < Math.min(due, settings.count); sent++) {
                for (Line line : lines) {
                    line.queue(writer, sent);
                }
            }
            flush();
            pauseUntil(start + (long) ((double) sent * NANOS_PER_SECOND / settings.rate));
        }
        end(sent);
    }

    private void flush() throws DatagramException {
        DatagramException failure = null;
        for (Line line : lines) {
            SendReport report = line.stream.flush();
            report.failures().forEach(line::failed);
            failure = report.isComplete() ? failure : report.failures().get(0).error();
        }
        if (failure != null && lines.stream().allMatch(line -> line.unsent == line.queued)) {
            throw failure;
        }
    }

    private void pauseUntil(long time) throws InterruptedException {
        boolean ignored = stopped.await(time - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Waits in between, so that whatever loses one does not lose all. */
    private void end(long sent) throws DatagramException, InterruptedException {
        for (int i = 0; i < ENDS; i++) {
            for (Line line : lines) {
                line.end(writer, sent);
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(LONGEST_END_PAUSE, NANOS_PER_SECOND / settings.rate));
        }
    }

    /** Ends it. May be called by any thread. */
    public void stop() {
        stopped.countDown();
    }

    /** {@return the streams} */
    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    @Override
    public void close() {
        lines.forEach(line -> line.stream.close());
    }

    /** A stream to one group by one interface. */
    public static final class Line {
        private final InetSocketAddress group;
        private final @Nullable NetworkInterface via;
        private final Settings settings;
        private final Consumer<SocketEvent> onEvent;
        private final DatagramStream stream;
        private final int number = ThreadLocalRandom.current().nextInt();
        private long queued;
        private long unsent;

        private Line(
                InetSocketAddress group,
                @Nullable NetworkInterface via,
                Settings settings,
                Consumer<SocketEvent> onEvent)
                throws DatagramException {
            this.group = group;
            this.via = via;
            this.settings = settings;
            this.onEvent = onEvent;
            InetSocketAddress local = settings.from == null
                    ? Groups.wildcard(group.getAddress(), 0)
                    : new InetSocketAddress(settings.from, 0);
            DatagramOptions options = DatagramOptions.bind(local)
                    .backend(settings.backend)
                    .option(DatagramOption.MULTICAST_HOPS, settings.hopLimit)
                    .option(DatagramOption.MULTICAST_LOOP, settings.isLooped)
                    .payloadCapacity(settings.size)
                    .onEvent(this::tell);
            stream = DatagramStream.open(
                    via == null ? options : options.option(DatagramOption.MULTICAST_INTERFACE, via.getIndex()));
        }

        private void queue(ProbeWriter writer, long sequence) throws DatagramException {
            compose(writer, ProbeKind.DATA, sequence).queue();
            queued++;
        }

        private void end(ProbeWriter writer, long count) throws DatagramException {
            compose(writer, ProbeKind.END, count).queue();
            stream.flush().failures().forEach(onEvent);
        }

        private OutgoingDatagram compose(ProbeWriter writer, ProbeKind kind, long sequence) {
            OutgoingDatagram datagram = stream.to(group);
            writer.write(datagram.payloadBuffer(), kind, settings.hopLimit, 0, number, sequence);
            return datagram.payloadLength(settings.size);
        }

        private void tell(SocketEvent event) {
            if (event instanceof SocketEvent.SendFailed failed) {
                failed(failed);
            } else {
                onEvent.accept(event);
            }
        }

        private void failed(SocketEvent.SendFailed failed) {
            unsent++;
            onEvent.accept(failed);
        }

        /** {@return how many could not be sent} */
        public long unsent() {
            return unsent;
        }

        /** {@return it as fields of JSON} */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("group", SocketAddresses.format(group));
            if (via != null) {
                fields.put("interface", via.getName());
            }
            fields.put("hopLimit", settings.hopLimit);
            fields.put("stream", Flow.name(number));
            fields.put("port", stream.localAddress().getPort());
            fields.put("sent", queued - unsent);
            fields.put("length", settings.size);
            return fields;
        }

        @Override
        public String toString() {
            return "sent " + (queued - unsent) + " x " + settings.size + " bytes to " + SocketAddresses.format(group)
                    + (via == null ? "" : " by " + via.getName()) + ", ttl " + settings.hopLimit + ", stream "
                    + Flow.name(number);
        }
    }
}
