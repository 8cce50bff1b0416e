package io.github.datagram;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to open a {@link DatagramStream}. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * DatagramOptions.bind("[::]:53").receive(DESTINATION, INTERFACE, HOP_LIMIT, ECN, TIMESTAMP)
 * }</pre>
 */
public final class DatagramOptions implements Cloneable {
    /** The system property that turns {@link #checked} on for all streams: {@value}. */
    public static final String CHECKED_PROPERTY = "io.github.datagram.checked";

    /** The largest UDP payload, and a little more: {@value} bytes. */
    public static final int MAX_PAYLOAD_CAPACITY = 65535;

    /** The most datagrams that one system call takes: {@value} ({@code UIO_MAXIOV}). */
    public static final int MAX_BATCH_SIZE = 1024;

    private InetSocketAddress local;
    private Protocol protocol = Protocol.UDP;
    private @Nullable InetSocketAddress remote;
    private Set<Metadata> received = EnumSet.of(Metadata.DESTINATION, Metadata.INTERFACE);
    private List<Feature> required = List.of();
    private Backend backend = Backend.AUTO;
    private int batchSize = 64;
    private int payloadCapacity = MAX_PAYLOAD_CAPACITY;
    private Map<DatagramOption<?>, Object> options = Map.of();
    private boolean splitTrains = true;
    private boolean errors = true;
    private Set<TransmitStage> transmitStages = Set.of();
    private boolean stampsOnRequest;
    private boolean checked = Boolean.getBoolean(CHECKED_PROPERTY);
    private ReplyInterface replyInterface = ReplyInterface.AUTO;
    private @Nullable Consumer<SocketEvent> eventHandler;
    private @Nullable TransmitTimestampHandler transmitTimestampHandler;

    private DatagramOptions(InetSocketAddress local) {
        this.local = local;
    }

    /**
     * A stream bound to an address. The address also chooses the family: {@code 0.0.0.0} is IPv4, {@code ::} is IPv6 and
     * IPv4 on one socket.
     *
     * @param address {@code ADDRESS:PORT}, IPv6 addresses in brackets; port 0 lets the kernel choose
     * @return the options
     * @throws IllegalArgumentException if that is not an address with a port
     */
    public static DatagramOptions bind(String address) {
        return bind(SocketAddresses.parse(address));
    }

    /**
     * A stream bound to an address.
     *
     * @param address the address; port 0 lets the kernel choose
     * @return the options
     * @throws IllegalArgumentException if the address is not resolved
     */
    public static DatagramOptions bind(InetSocketAddress address) {
        return new DatagramOptions(SocketAddresses.requireResolved(address));
    }

    /**
     * A stream of ICMP echo messages, or of the packets of any protocol, bound to an address.
     *
     * @param address the address
     * @param protocol what it carries; of {@link Protocol#UDP}, the kernel chooses the port
     * @return the options
     */
    public static DatagramOptions bind(InetAddress address, Protocol protocol) {
        return bind(new InetSocketAddress(address, 0)).with(copy -> copy.protocol = protocol);
    }

    /**
     * A stream that sends to and receives from one peer, bound to a free port of the peer's family.
     *
     * @param peer {@code ADDRESS:PORT}, IPv6 addresses in brackets
     * @return the options
     * @throws IllegalArgumentException if that is not an address with a port
     */
    public static DatagramOptions connect(String peer) {
        InetSocketAddress remote = SocketAddresses.parse(peer);
        return bind(SocketAddresses.wildcardFor(remote)).to(remote);
    }

    /**
     * Binds to another address, and keeps all else.
     *
     * @param address the address; port 0 lets the kernel choose
     * @return the changed copy
     * @throws IllegalArgumentException if the address is not resolved
     */
    public DatagramOptions local(InetSocketAddress address) {
        SocketAddresses.requireResolved(address);
        return with(copy -> copy.local = address);
    }

    /**
     * Connects the stream: it sends to one peer, and receives from that peer alone.
     *
     * @param peer the peer
     * @return the changed copy
     * @throws IllegalArgumentException if the address is not resolved, is the wildcard, or has port 0 where there are ports
     */
    public DatagramOptions to(InetSocketAddress peer) {
        InetSocketAddress checked = SocketAddresses.requireDestination(peer, protocol);
        return with(copy -> copy.remote = checked);
    }

    /**
     * What each datagram shall tell; instead of what was asked for before. The default is the destination and the
     * interface. What is {@linkplain #require required} comes with it. What a transport lacks is absent from its
     * datagrams, and told once in the log.
     *
     * <p>Replies leave from the address that was asked whatever is named here. With nothing at all the stream is plain: the
     * kernel tells the source and no more, and on a stream that is bound to the wildcard routing chooses from which address
     * a {@linkplain DatagramStream#reply reply} leaves.
     *
     * @param metadata what to ask for; may be empty
     * @return the changed copy
     */
    public DatagramOptions receive(Metadata... metadata) {
        var set = EnumSet.noneOf(Metadata.class);
        set.addAll(Arrays.asList(metadata));
        return with(copy -> copy.received = set);
    }

    /**
     * What must be available, or opening fails; beside what was required before. Required metadata is also received,
     * whatever {@link #receive} names before or after.
     *
     * @param features what is required
     * @return the changed copy
     */
    public DatagramOptions require(Feature... features) {
        var all = new LinkedHashSet<>(required);
        all.addAll(Arrays.asList(features));
        return with(copy -> copy.required = List.copyOf(all));
    }

    /**
     * Which transport to use; {@link Backend#AUTO} unless said.
     *
     * @param value the transport
     * @return the changed copy
     */
    public DatagramOptions backend(Backend value) {
        return with(copy -> copy.backend = value);
    }

    /**
     * How many datagrams one system call receives or sends at the most; 64 unless said.
     *
     * @param value 1 to {@value #MAX_BATCH_SIZE}
     * @return the changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public DatagramOptions batchSize(int value) {
        check("batchSize", value, 1, MAX_BATCH_SIZE);
        return with(copy -> copy.batchSize = value);
    }

    /**
     * The longest payload that is received whole, and the longest that can be sent; {@value #MAX_PAYLOAD_CAPACITY}
     * unless said. A stream takes twice the batch size times this in direct memory, on io_uring up to five times.
     * Trains of datagrams ({@link OutgoingDatagram#segmentSize}) need room for the whole train. With {@link
     * Metadata#SEGMENT_SIZE} the kernel makes trains of what arrives, so what is received has the largest room there.
     *
     * @param value 1 to {@value #MAX_PAYLOAD_CAPACITY} bytes
     * @return the changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public DatagramOptions payloadCapacity(int value) {
        check("payloadCapacity", value, 1, MAX_PAYLOAD_CAPACITY);
        return with(copy -> copy.payloadCapacity = value);
    }

    /**
     * Whether the datagrams of a train that the kernel has made ({@link Metadata#SEGMENT_SIZE}) come out one by one. If not, a
     * {@link Datagram} may be a whole train: its payload is theirs, one behind the other, and {@link Datagram#segment} tells
     * them apart. That is cheaper where there are many of them; whatever counts datagrams, such as {@link #batchSize}, counts
     * a train as one. Without {@code SEGMENT_SIZE} there are no trains, and this changes nothing.
     *
     * @param value on unless said
     * @return the changed copy
     */
    public DatagramOptions splitTrains(boolean value) {
        return with(copy -> copy.splitTrains = value);
    }

    /**
     * Sets an option of the socket when it is opened; before it is bound, and in the order of {@link DatagramOption#all()}.
     *
     * @param option the option
     * @param value its value
     * @param <T> the type of its value
     * @return the changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public <T> DatagramOptions option(DatagramOption<T> option, T value) {
        var all = new TreeMap<DatagramOption<?>, Object>(Comparator.comparing(DatagramOption::ordinal));
        all.putAll(options);
        all.put(option, option.check(value));
        return with(copy -> copy.options = Collections.unmodifiableMap(all));
    }

    /**
     * As {@link #option} with {@link DatagramOption#RECEIVE_BUFFER_SIZE}.
     *
     * @param bytes more than 0
     * @return the changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public DatagramOptions receiveBufferSize(int bytes) {
        return option(DatagramOption.RECEIVE_BUFFER_SIZE, bytes);
    }

    /**
     * As {@link #option} with {@link DatagramOption#SEND_BUFFER_SIZE}.
     *
     * @param bytes more than 0
     * @return the changed copy
     * @throws IllegalArgumentException if the value is out of range
     */
    public DatagramOptions sendBufferSize(int bytes) {
        return option(DatagramOption.SEND_BUFFER_SIZE, bytes);
    }

    /**
     * As {@link #option} with {@link DatagramOption#REUSE_ADDRESS}.
     *
     * @param value off unless said
     * @return the changed copy
     */
    public DatagramOptions reuseAddress(boolean value) {
        return option(DatagramOption.REUSE_ADDRESS, value);
    }

    /**
     * As {@link #option} with {@link DatagramOption#REUSE_PORT}.
     *
     * @param value off unless said
     * @return the changed copy
     */
    public DatagramOptions reusePort(boolean value) {
        return option(DatagramOption.REUSE_PORT, value);
    }

    /**
     * As {@link #option} with {@link DatagramOption#BROADCAST}.
     *
     * @param value off unless said
     * @return the changed copy
     */
    public DatagramOptions broadcast(boolean value) {
        return option(DatagramOption.BROADCAST, value);
    }

    /**
     * Whether ICMP errors come as {@link SocketEvent.NetworkError} ({@code IP_RECVERR}, {@code IPV6_RECVERR}).
     *
     * @param value on unless said
     * @return the changed copy
     */
    public DatagramOptions errors(boolean value) {
        return with(copy -> copy.errors = value);
    }

    /**
     * As {@link #option} with {@link DatagramOption#PATH_MTU_DISCOVERY}.
     *
     * @param mode {@link PathMtuDiscovery#WANT} unless said
     * @return the changed copy
     */
    public DatagramOptions pathMtuDiscovery(PathMtuDiscovery mode) {
        return option(DatagramOption.PATH_MTU_DISCOVERY, mode);
    }

    /**
     * Which stages of sending each datagram shall be followed through: at each it comes to, the time is told by a
     * {@link SocketEvent.TransmitTimestamp} ({@code SO_TIMESTAMPING}). Where that is not possible nothing is told, and
     * {@link Capabilities} say why.
     *
     * @param stages the stages; none unless said
     * @return the changed copy
     */
    public DatagramOptions transmitTimestamps(TransmitStage... stages) {
        return transmitTimestamps(false, stages);
    }

    /**
     * As {@link #transmitTimestamps}, for those datagrams alone that ask by {@link OutgoingDatagram#transmitTimestamp}.
     *
     * @param stages the stages; none unless said
     * @return the changed copy
     */
    public DatagramOptions transmitTimestampsOnRequest(TransmitStage... stages) {
        return transmitTimestamps(true, stages);
    }

    private DatagramOptions transmitTimestamps(boolean onRequest, TransmitStage... stages) {
        var set = EnumSet.noneOf(TransmitStage.class);
        set.addAll(Arrays.asList(stages));
        return with(copy -> {
            copy.transmitStages = Collections.unmodifiableSet(set);
            copy.stampsOnRequest = onRequest;
        });
    }

    /**
     * Hands out each payload in a buffer of its own that is overwritten with 0xDB as soon as the datagram expires, so that
     * a payload kept for too long shows at once. For tests: it costs a buffer per datagram.
     *
     * @param value off unless said, here or by the system property {@value #CHECKED_PROPERTY}
     * @return the changed copy
     */
    public DatagramOptions checked(boolean value) {
        return with(copy -> copy.checked = value);
    }

    /**
     * By which interface replies leave.
     *
     * @param value {@link ReplyInterface#AUTO} unless said
     * @return the changed copy
     */
    public DatagramOptions replyInterface(ReplyInterface value) {
        return with(copy -> copy.replyInterface = value);
    }

    /**
     * Is told each {@link SocketEvent} instead of {@link DatagramStream#pollEvent()} and its kin, by the thread that receives or sends
     * when the event is noticed. What the handler throws comes out of that call.
     *
     * @param handler the handler
     * @return the changed copy
     */
    public DatagramOptions onEvent(Consumer<SocketEvent> handler) {
        return with(copy -> copy.eventHandler = handler);
    }

    /**
     * Is told when datagrams left instead of a {@link SocketEvent.TransmitTimestamp} for each, as {@link #onEvent} is told
     * everything else: by the thread that receives, sends or waits when it is noticed, and allocating nothing. For
     * {@link #transmitTimestamps} and {@link #transmitTimestampsOnRequest}.
     *
     * @param handler the handler
     * @return the changed copy
     */
    public DatagramOptions onTransmitTimestamp(TransmitTimestampHandler handler) {
        return with(copy -> copy.transmitTimestampHandler = handler);
    }

    /** {@return the address to bind to} */
    public InetSocketAddress local() {
        return local;
    }

    /** {@return what it carries} */
    public Protocol protocol() {
        return protocol;
    }

    /** {@return the peer, null unless the stream is connected} */
    public @Nullable InetSocketAddress remote() {
        return remote;
    }

    /** {@return what each datagram shall tell: what was asked for and what is required} */
    public Set<Metadata> received() {
        var all = EnumSet.noneOf(Metadata.class);
        all.addAll(received);
        for (Feature feature : required) {
            if (feature instanceof Metadata metadata) {
                all.add(metadata);
            }
        }
        return Collections.unmodifiableSet(all);
    }

    /** {@return what must be available} */
    public List<Feature> required() {
        return required;
    }

    /** {@return which transport to use} */
    public Backend backend() {
        return backend;
    }

    /** {@return how many datagrams one system call takes at the most} */
    public int batchSize() {
        return batchSize;
    }

    /** {@return how much room there is for what one datagram or one train brings, in bytes} */
    public int receiveCapacity() {
        return received().contains(Metadata.SEGMENT_SIZE) ? MAX_PAYLOAD_CAPACITY : payloadCapacity;
    }

    /** {@return the longest payload, in bytes} */
    public int payloadCapacity() {
        return payloadCapacity;
    }

    /** {@return whether the datagrams of a train come out one by one} */
    public boolean splitTrains() {
        return splitTrains;
    }

    /** {@return the options of the socket with their values, in the order of {@link DatagramOption#all()}} */
    public Map<DatagramOption<?>, Object> options() {
        return options;
    }

    /**
     * An option that was chosen here.
     *
     * @param option the option
     * @param <T> the type of its value
     * @return its value; null unless it was chosen
     */
    public <T> @Nullable T option(DatagramOption<T> option) {
        return option.type().cast(options.get(option));
    }

    /** {@return whether ICMP errors come as events} */
    public boolean errors() {
        return errors;
    }

    /** {@return at which stages of sending the time is told; none if it is not} */
    public Set<TransmitStage> transmitStages() {
        return transmitStages;
    }

    /** {@return whether only datagrams that ask are followed through these stages} */
    public boolean stampsOnRequest() {
        return stampsOnRequest;
    }

    /** {@return whether expired payloads are overwritten} */
    public boolean checked() {
        return checked;
    }

    /** {@return by which interface replies leave} */
    public ReplyInterface replyInterface() {
        return replyInterface;
    }

    /** {@return who is told each event, null if they are to be polled} */
    public @Nullable Consumer<SocketEvent> eventHandler() {
        return eventHandler;
    }

    /** {@return who is told transmit timestamps in numbers, null if they are events} */
    public @Nullable TransmitTimestampHandler transmitTimestampHandler() {
        return transmitTimestampHandler;
    }

    private static void check(String option, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(option + " " + value + ": not in " + minimum + ".." + maximum);
        }
    }

    private DatagramOptions with(Consumer<DatagramOptions> change) {
        try {
            var copy = (DatagramOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
