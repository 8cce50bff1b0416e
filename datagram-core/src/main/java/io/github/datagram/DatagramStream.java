package io.github.datagram;

import io.github.datagram.internal.Transports;
import io.github.datagram.spi.Transport;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket that tells what the kernel knows about each datagram, and lets an answer leave from the address that was
 * asked:
 *
 * <pre>{@code
 * try (DatagramStream stream = DatagramStream.open(DatagramOptions.bind("[::]:7"))) {
 *     for (Datagram query : stream) {
 *         stream.reply(query).payload(query.payload()).queue();
 *     }
 * }
 * }</pre>
 *
 * <p><b>Receiving</b> is by iteration, one by one, or in batches, and can be mixed: all take from what the last system call
 * brought, and only when that is used up make another. <b>Sending</b> composes an {@link OutgoingDatagram} and queues or
 * sends it. What is queued leaves in one system call: with {@link #flush()}, when the queue is full, or before this stream
 * waits for the next datagram.
 *
 * <p><b>Errors</b> that concern some other datagram than that of the call at hand never fail it; they are
 * {@link SocketEvent}s.
 *
 * <p><b>Threads.</b> One thread at a time receives and one at a time sends, which may be the same or another; a second one
 * gets {@link IllegalStateException}, when receiving as soon as it comes to a system call. A thread other than the receiving one must {@link #flush()} what it queues. Everything
 * else may be called by any thread at any time, {@link #close()} above all: it wakes threads that wait.
 * Interrupting a thread does not. A {@link DatagramGroup} has one thread receive for many streams.
 */
public final class DatagramStream implements Iterable<Datagram>, Closeable {
    private static final long FOR_EVER = -1;

    private final Transport transport;
    private final EventQueue events;
    private final Lifetime lifetime = new Lifetime();
    private final Sender sender;
    private final Receiver receiver;
    private final DatagramBatch batch;
    private final @Nullable DatagramGroup group;
    private final EventWaiter eventWaiter;
    private final AtomicBoolean closed = new AtomicBoolean();

    DatagramStream(Transport transport, DatagramOptions options, EventQueue events, @Nullable DatagramGroup group) {
        this.transport = transport;
        this.events = events;
        this.group = group;
        sender = new Sender(transport, options, events);
        receiver = new Receiver(transport, options, sender, events, lifetime);
        batch = new DatagramBatch(this, receiver);
        eventWaiter = new EventWaiter(transport, sender, events);
    }

    /**
     * Opens a stream.
     *
     * @param options how
     * @return the open stream
     * @throws DatagramException if a call fails: the address is in use or not local, or permission is missing
     * @throws UnsupportedFeatureException if something is {@linkplain DatagramOptions#require required} that is not
     *     available
     */
    public static DatagramStream open(DatagramOptions options) throws DatagramException {
        var events = new EventQueue(options.eventHandler(), options.transmitTimestampHandler());
        return new DatagramStream(Transports.open(options, events), options, events, null);
    }

    /** {@return what this stream can do, and for the rest why not} */
    public Capabilities capabilities() {
        return transport.capabilities();
    }

    /** {@return the address that it is bound to, with the port that the kernel chose} */
    public InetSocketAddress localAddress() {
        return transport.localAddress();
    }

    /**
     * Of how many datagrams a part of the metadata was skipped because it made no sense. No kernel is known to send such; a
     * count above 0 points to a mistake in it, or in this library.
     *
     * @return the count since the stream was opened; what was skipped is absent from its datagram
     */
    public long malformedMetadata() {
        return transport.malformedControls();
    }

    /**
     * Waits for a datagram.
     *
     * @return the datagram, valid until the next receive
     * @throws StreamClosedException if the stream is or becomes closed
     * @throws DatagramException if the call fails
     */
    public Datagram receive() throws DatagramException {
        while (!receiver().await(FOR_EVER)) {}
        return receiver().take();
    }

    /**
     * Waits for a datagram, and not too long.
     *
     * @param timeout how long; {@link Duration#ZERO} not at all
     * @return the datagram, valid until the next receive, or null when the time is over
     * @throws StreamClosedException if the stream is or becomes closed
     * @throws DatagramException if the call fails
     */
    public @Nullable Datagram receive(Duration timeout) throws DatagramException {
        return receiver().await(nanos(timeout)) ? receiver().take() : null;
    }

    /**
     * Takes a datagram if one is there.
     *
     * @return the datagram, valid until the next receive, or null
     * @throws StreamClosedException if the stream is closed
     * @throws DatagramException if the call fails
     */
    public @Nullable Datagram receiveNow() throws DatagramException {
        return receiver().await(0) ? receiver().take() : null;
    }

    /**
     * Waits for datagrams, and takes all that one system call brings.
     *
     * @return at least one datagram, valid until the next receive
     * @throws StreamClosedException if the stream is or becomes closed
     * @throws DatagramException if the call fails
     */
    public DatagramBatch receiveBatch() throws DatagramException {
        while (true) {
            int size = receiver().takeBatch(FOR_EVER);
            if (size > 0) {
                return batch.ofSize(size);
            }
        }
    }

    /**
     * Waits for datagrams, and not too long, and takes all that one system call brings.
     *
     * @param timeout how long; {@link Duration#ZERO} not at all
     * @return the datagrams, valid until the next receive; none when the time is over
     * @throws StreamClosedException if the stream is or becomes closed
     * @throws DatagramException if the call fails
     */
    public DatagramBatch receiveBatch(Duration timeout) throws DatagramException {
        return batch.ofSize(receiver().takeBatch(nanos(timeout)));
    }

    /**
     * Receives for ever: {@code hasNext()} waits for the next datagram, and is false when the stream is {@linkplain #stop()
     * stopped} or closed.
     *
     * @return an iterator over the datagrams, each valid until the next {@code hasNext()} or {@code next()}; a call that
     *     fails comes out as {@link UncheckedIOException}
     */
    @Override
    public Iterator<Datagram> iterator() {
        return new ReceivingIterator();
    }

    /**
     * Begins a datagram.
     *
     * @param destination where it goes
     * @return the datagram, to be completed and queued or sent
     * @throws IllegalArgumentException if the destination is not resolved, is the wildcard, or has port 0 where there are
     *     ports
     * @throws IllegalStateException if another thread is sending
     */
    public OutgoingDatagram to(InetSocketAddress destination) {
        return sender.to(destination);
    }

    /**
     * Begins a datagram to the peer of a {@linkplain DatagramOptions#to connected} stream.
     *
     * @return the datagram, to be completed and queued or sent
     * @throws IllegalStateException if the stream is not connected, or another thread is sending
     */
    public OutgoingDatagram toPeer() {
        return sender.toPeer();
    }

    /**
     * Begins an answer: to where a datagram came from, and from the address that it was sent to. A datagram to a multicast
     * or broadcast group is answered from the unicast address of the interface it came by.
     *
     * <p>On a stream that is bound to the wildcard and was opened with {@link DatagramOptions#receive receive()} naming
     * nothing at all, and on a transport without {@link SendControl#SOURCE}, the address asked is not known, and routing
     * chooses which one the answer leaves from.
     *
     * @param datagram a datagram that this stream received
     * @return the answer, to be completed and queued or sent
     * @throws IllegalStateException if the datagram has expired, or another thread is sending
     */
    public OutgoingDatagram reply(Datagram datagram) {
        return sender.reply(datagram);
    }

    /**
     * Sends what is queued, and waits while the socket's buffer is full.
     *
     * @return what came of each datagram
     * @throws StreamClosedException if the stream is or becomes closed; what was not sent is told by events
     */
    public SendReport flush() throws StreamClosedException {
        return sender.flush();
    }

    /**
     * Takes the next event, unless there is an {@linkplain DatagramOptions#onEvent event handler}. Events are noticed when
     * the stream receives or sends. Works after {@link #close()} too.
     *
     * @return the event, or null if there is none
     */
    public @Nullable SocketEvent pollEvent() {
        return events.poll();
    }

    /**
     * Reads an option.
     *
     * @param option the option
     * @param <T> the type of its value
     * @return its value
     * @throws OptionException if it cannot be read here
     * @throws StreamClosedException if the stream is closed
     */
    public <T> T get(DatagramOption<T> option) throws DatagramException {
        return transport.getOption(option);
    }

    /**
     * Sets an option.
     *
     * @param option the option
     * @param value the value
     * @param <T> the type of its value
     * @throws IllegalArgumentException if the value is out of range
     * @throws OptionException if it cannot be set here; it is as it was before
     * @throws StreamClosedException if the stream is closed
     */
    public <T> void set(DatagramOption<T> option, T value) throws DatagramException {
        transport.setOption(option, option.check(value));
    }

    /**
     * Finds out which options this stream has on this machine; the others are refused with an {@link OptionException}, which
     * tells why.
     *
     * @return the options
     * @throws StreamClosedException if the stream is closed
     */
    public Set<DatagramOption<?>> supportedOptions() throws StreamClosedException {
        return transport.supportedOptions();
    }

    /**
     * Waits for an event, and not too long; takes no datagram, however many there are. For who only sends, or awaits errors
     * alone. What is queued leaves first. May be called by one thread at a time, beside others that receive and send.
     *
     * <p>NIO learns of errors only when it receives or sends, so on {@link Backend#NIO} it takes another thread doing so.
     *
     * @param timeout how long; {@link Duration#ZERO} not at all
     * @return the event, or null when the time is over
     * @throws StreamClosedException if the stream is or becomes closed, when no event is left that {@link #pollEvent()} would
     *     take; {@link #stop()} does not matter
     * @throws DatagramException if the call fails
     * @throws IllegalStateException if there is an {@linkplain DatagramOptions#onEvent event handler}, or another thread is
     *     waiting for an event
     */
    public @Nullable SocketEvent awaitEvent(Duration timeout) throws DatagramException {
        return eventWaiter.await(nanos(timeout));
    }

    /**
     * Waits until there is something to take: a datagram with {@link #receiveNow()} or an event with {@link #pollEvent()}.
     * Takes neither; but where there is neither it expires earlier datagrams as a receive does, and counts as one.
     *
     * <pre>{@code
     * while (stream.await(patience)) {
     *     for (SocketEvent event = stream.pollEvent(); event != null; event = stream.pollEvent()) { … }
     *     for (Datagram datagram = stream.receiveNow(); datagram != null; datagram = stream.receiveNow()) { … }
     * }
     * }</pre>
     *
     * @param timeout how long; {@link Duration#ZERO} not at all
     * @return whether there is something; false when the time is over
     * @throws StreamClosedException if the stream is or becomes closed
     * @throws DatagramException if the call fails
     */
    public boolean await(Duration timeout) throws DatagramException {
        return receiver().awaitAny(nanos(timeout));
    }

    /**
     * The longest packet that the path to a destination takes, as far as this host has learned ({@code IP_MTU},
     * {@code IPV6_MTU}): at first the MTU of the interface, and less after a host on the path has complained, which comes as a
     * {@link SocketEvent.NetworkError} too. Asked anew each time, by a socket that is made for it unless this stream is
     * connected there; so it is of the network namespace of the calling thread.
     *
     * @param destination the end of the path
     * @return the path MTU in bytes, with the IP header: take off 28 bytes for IPv4 and UDP, 48 for IPv6 and UDP
     * @throws DatagramException if there is no route, or the transport cannot tell ({@link Backend#NIO})
     * @throws StreamClosedException if the stream is closed
     */
    public int pathMtu(InetAddress destination) throws DatagramException {
        return transport.pathMtu(destination);
    }

    /**
     * Joins a multicast group (RFC 3678, {@code MCAST_JOIN_GROUP}). A stream receives from the groups that it joined alone.
     *
     * @param group the group
     * @param interfaceIndex the interface; 0 to let routing decide
     * @return the membership, to leave the group or to block sources
     * @throws DatagramException if the call fails
     */
    public Membership join(InetAddress group, int interfaceIndex) throws DatagramException {
        return Membership.join(transport, group, interfaceIndex, null);
    }

    /**
     * Joins a multicast group for one source (RFC 3678, RFC 4607, {@code MCAST_JOIN_SOURCE_GROUP}). May be called for several
     * sources.
     *
     * @param group the group
     * @param interfaceIndex the interface; 0 to let routing decide
     * @param source the source
     * @return the membership, to leave the group for this source
     * @throws DatagramException if the call fails
     */
    public Membership join(InetAddress group, int interfaceIndex, InetAddress source) throws DatagramException {
        return Membership.join(transport, group, interfaceIndex, source);
    }

    /**
     * Ends receiving, and nothing else: from any thread, a signal handler's for one. What has been received already is still
     * handed out; then, or at once where a thread waits, iteration ends and receiving throws {@link StreamClosedException}.
     * The datagram at hand stays valid and can be answered; sending goes on, and what is queued leaves with {@link #close()}.
     */
    public void stop() {
        transport.stopReceiving();
    }

    /** {@return whether the stream is open} */
    public boolean isOpen() {
        return !closed.get();
    }

    /**
     * Sends what is queued as far as that needs no waiting, wakes the threads that wait in this stream, and gives the socket
     * back when none is in a call any more. Every datagram expires. Later calls do nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            transport.stopWaiting();
            try {
                sender.close();
            } finally {
                lifetime.close();
                closeTransport();
                events.dispatch();
            }
        }
    }

    /** A group that is being closed waits for each of its streams to leave. */
    private void closeTransport() {
        try {
            transport.close();
        } finally {
            receiver.close();
            leaveGroup();
        }
    }

    @Override
    public String toString() {
        return "DatagramStream[" + SocketAddresses.format(localAddress()) + ", "
                + capabilities().backend() + (isOpen() ? "]" : ", closed]");
    }

    /** Takes all that one receive of a group's thread brings; null if that is nothing. */
    @Nullable
    DatagramBatch receiveInGroup() {
        try {
            int size = receiver.takeBatch(0);
            return size > 0 ? batch.ofSize(size) : null;
        } catch (StreamClosedException end) {
            return null;
        } catch (DatagramException e) {
            events.accept(new SocketEvent.ReceiveFailed(e));
            stop();
            events.dispatch();
            return null;
        }
    }

    /** Ends the validity of what was received in a group. */
    void expire() {
        receiver.expire();
    }

    /** Sends what is queued, before the thread of a group waits. */
    void flushInGroup() {
        try {
            if (sender.flushBeforeWait()) {
                events.dispatch();
            }
        } catch (StreamClosedException told) {
            events.dispatch();
        }
    }

    private Receiver receiver() {
        if (group != null) {
            throw new IllegalStateException(this + " belongs to a group, which receives for it");
        }
        return receiver;
    }

    private void leaveGroup() {
        if (group != null) {
            group.remove(transport);
        }
    }

    static long nanos(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout " + timeout + ": negative");
        }
        try {
            return timeout.toNanos();
        } catch (ArithmeticException tooLong) {
            return FOR_EVER;
        }
    }

    /** Takes nothing before {@code next()}, so that iteration and other receives can be mixed. */
    private final class ReceivingIterator implements Iterator<Datagram> {
        @Override
        public boolean hasNext() {
            try {
                while (!receiver().await(FOR_EVER)) {}
                return true;
            } catch (StreamClosedException end) {
                return false;
            } catch (DatagramException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What {@code hasNext()} promised comes even if the stream was closed since, as a datagram that has expired. */
        @Override
        public Datagram next() {
            if (receiver.isEmpty() && !hasNext()) {
                throw new NoSuchElementException();
            }
            return receiver.take();
        }
    }
}
