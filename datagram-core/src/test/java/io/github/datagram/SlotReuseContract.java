package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SocketEvent.TransmitTimestamp;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each datagram leaves as it was composed, whatever those said that had its memory before. Each differs from the one before it
 * in one thing, there is little to choose from, and now and then one asks when it leaves.
 */
@RequiresNamespaces
abstract class SlotReuseContract extends Contract {
    private static final int BATCHES = 600;
    private static final int LONGEST_BATCH = 3;
    private static final int SEGMENT = 3;
    private static final int DEFAULT_HOP_LIMIT = 64;
    private static final int PORT = 7001;
    private static final int THINGS = 7;

    private Namespace host;
    private DatagramStream stream;
    private List<DatagramStream> receivers;
    private List<Neighbour> neighbours;
    private Random random;
    private final List<Long> stamped = new ArrayList<>();

    /** What the next datagram is like. */
    private Destination destination;

    private Choice source;
    private Choice hopLimit;
    private Choice trafficClass;
    private Choice flowLabel;
    private int length;
    private int segment;

    SlotReuseContract(Subject subject) {
        super(subject);
    }

    /** Where datagrams go, and where from if they choose that. */
    private enum Kind {
        IPV4(List.of("127.0.0.1", "127.0.0.2"), List.of("127.0.0.5", "127.0.0.6")),
        IPV6(
                List.of("2001:db8::1", "2001:db8::2", "2001:db9::1"),
                List.of("2001:db8::5", "2001:db8::6", "2001:db9::5")),
        /** Whom both links lead to: the address says which one, or the choice of the interface. */
        IPV6_NEIGHBOUR(List.of("fe80::1"), List.of()),
        IPV4_NEIGHBOUR(List.of("192.0.2.1"), List.of());

        private final List<InetAddress> destinations;
        private final List<InetAddress> sources;

        Kind(List<String> destinations, List<String> sources) {
            this.destinations = destinations.stream().map(Contract::ip).toList();
            this.sources = sources.stream().map(Contract::ip).toList();
        }

        boolean isNeighbour() {
            return this == IPV4_NEIGHBOUR || this == IPV6_NEIGHBOUR;
        }

        boolean isIpv6() {
            return this == IPV6 || this == IPV6_NEIGHBOUR;
        }
    }

    @BeforeEach
    void openStreams() throws IOException {
        host = closing(Namespace.create());
        for (InetAddress address : Stream.concat(Kind.IPV6.destinations.stream(), Kind.IPV6.sources.stream())
                .toList()) {
            host.address("lo", SocketAddresses.format(address) + "/128");
        }
        neighbours = List.of(neighbour("one"), neighbour("two"));
        stream = openIn(host, options("[::]:0").transmitTimestampsOnRequest(TransmitStage.SENT));
        receivers = List.of(openReceiver(host, PORT), openReceiver(host, PORT + 1));
    }

    /**
     * Somebody on a link of their own, with the same address and port as on the other link.
     *
     * @param link the link
     * @param receiver what hears there
     */
    private record Neighbour(int link, DatagramStream receiver) {}

    private Neighbour neighbour(String link) throws IOException {
        Namespace other = closing(Namespace.create());
        host.connect(link, other, "near");
        host.address(link, "192.0.2.2/24");
        host.address(link, "fe80::2/64");
        other.address("near", "192.0.2.1/24");
        other.address("near", "fe80::1/64");
        return new Neighbour(host.interfaceIndex(link), openReceiver(other, PORT));
    }

    private DatagramStream openReceiver(Namespace where, int port) throws IOException {
        return openIn(
                where,
                DatagramOptions.bind("[::]:" + port).backend(Backend.MMSG).receive(Metadata.values()));
    }

    private DatagramStream openIn(Namespace where, DatagramOptions options) throws IOException {
        return closing(where.call(() -> DatagramStream.open(options)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachDatagramLeavesAsItWasComposed(long seed) throws IOException {
        random = new Random(seed);
        meetNeighbours();
        for (int thing = 0; thing < THINGS; thing++) {
            change(thing);
        }
        for (int i = 0; i < BATCHES; i++) {
            var queued = new ArrayList<Sent>();
            for (int left = 1 + random.nextInt(LONGEST_BATCH); left > 0; left--) {
                changeOneThing();
                queued.add(queue());
            }
            assertThat(stream.flush().failures()).isEmpty();
            for (Sent sent : queued) {
                assertArrives(sent);
            }
        }
        assertStampsAreThoseAskedFor();
    }

    /** Until it is known who has an address, datagrams to there wait, and others overtake them. */
    private void meetNeighbours() throws IOException {
        for (Neighbour neighbour : has(SendControl.INTERFACE) ? neighbours : List.<Neighbour>of()) {
            for (Kind kind : List.of(Kind.IPV4_NEIGHBOUR, Kind.IPV6_NEIGHBOUR)) {
                stream.to(address(kind, neighbour, PORT))
                        .interfaceIndex(neighbour.link)
                        .send();
                next(neighbour.receiver);
            }
        }
    }

    /**
     * A datagram on its way.
     *
     * @param receiver where to
     * @param lengths of its segments
     * @param choices what it chose
     */
    private record Sent(DatagramStream receiver, List<Integer> lengths, List<Choice> choices) {}

    /**
     * What was chosen of one kind, perhaps nothing.
     *
     * @param making chooses it
     * @param showing asserts that it is what arrived
     */
    private record Choice(Consumer<OutgoingDatagram> making, Consumer<Datagram> showing) {
        static Choice none(Consumer<Datagram> showing) {
            return new Choice(datagram -> {}, showing);
        }
    }

    /**
     * Where a datagram goes.
     *
     * @param kind of what kind that is
     * @param receiver who hears it
     * @param address by this address
     * @param link over this link if there is a choice, else 0
     */
    private record Destination(Kind kind, DatagramStream receiver, InetSocketAddress address, int link) {
        Choice choice() {
            return new Choice(
                    datagram -> choose(link != 0, () -> datagram.interfaceIndex(link)),
                    arrived -> assertThat(arrived.destination().getAddress())
                            .isEqualTo(address.getAddress().getAddress()));
        }
    }

    private void changeOneThing() throws IOException {
        change(random.nextInt(THINGS));
    }

    private void change(int thing) throws IOException {
        switch (thing) {
            case 0 -> {
                destination = destination();
                source = source(destination.kind);
                flowLabel = flowLabel(destination.kind);
            }
            case 1 -> source = source(destination.kind);
            case 2 -> hopLimit = hopLimit();
            case 3 -> trafficClass = trafficClass();
            case 4 -> flowLabel = flowLabel(destination.kind);
            case 5 -> length = random.nextInt(3 * SEGMENT);
            default -> segment = random.nextInt(3) == 0 ? SEGMENT : 0;
        }
    }

    private Destination destination() throws IOException {
        Kind kind = oneOf(has(SendControl.INTERFACE) ? List.of(Kind.values()) : List.of(Kind.IPV4, Kind.IPV6));
        Neighbour neighbour = oneOf(neighbours);
        DatagramStream receiver = kind.isNeighbour() ? neighbour.receiver : oneOf(receivers);
        InetSocketAddress address =
                address(kind, neighbour, receiver.localAddress().getPort());
        return new Destination(kind, receiver, address, kind == Kind.IPV4_NEIGHBOUR ? neighbour.link : 0);
    }

    private Sent queue() throws IOException {
        List<Choice> choices = List.of(destination.choice(), source, hopLimit, trafficClass, flowLabel);
        OutgoingDatagram datagram =
                stream.to(destination.address).payload(new byte[length]).segmentSize(segment);
        choices.forEach(choice -> choice.making.accept(datagram));
        if (has(SendControl.TRANSMIT_TIMESTAMP) && random.nextInt(3) == 0) {
            stamped.add(datagram.transmitTimestamp().queue());
        } else {
            datagram.queue();
        }
        return new Sent(destination.receiver, lengths(length, segment), choices);
    }

    private InetSocketAddress address(Kind kind, Neighbour neighbour, int port) throws IOException {
        InetAddress address = oneOf(kind.destinations);
        return new InetSocketAddress(
                kind == Kind.IPV6_NEIGHBOUR
                        ? Inet6Address.getByAddress(null, address.getAddress(), neighbour.link)
                        : address,
                port);
    }

    private static List<Integer> lengths(int length, int segment) {
        var lengths = new ArrayList<Integer>();
        int rest = length;
        for (; segment > 0 && rest > segment; rest -= segment) {
            lengths.add(segment);
        }
        lengths.add(rest);
        return lengths;
    }

    private Choice source(Kind kind) {
        if (kind.sources.isEmpty() || !isChosen(SendControl.SOURCE)) {
            return Choice.none(
                    arrived -> assertThat(arrived.source().getAddress()).isNotIn(kind.sources));
        }
        InetAddress source = oneOf(kind.sources);
        return new Choice(
                datagram -> datagram.from(source),
                arrived -> assertThat(arrived.source().getAddress()).isEqualTo(source));
    }

    private Choice hopLimit() {
        int hops = isChosen(SendControl.HOP_LIMIT) ? oneOf(List.of(1, 255)) : DEFAULT_HOP_LIMIT;
        return new Choice(
                datagram -> choose(hops != DEFAULT_HOP_LIMIT, () -> datagram.hopLimit(hops)),
                arrived -> assertThat(arrived.hopLimit()).isEqualTo(hops));
    }

    private Choice trafficClass() {
        int dscp = isChosen(SendControl.TRAFFIC_CLASS) ? oneOf(List.of(10, 46)) : 0;
        return new Choice(
                datagram -> choose(dscp != 0, () -> datagram.dscp(dscp)),
                arrived -> assertThat(arrived.dscp()).isEqualTo(dscp));
    }

    /** Whoever does not choose one has one that the kernel computes, or, in IPv4, none. */
    private Choice flowLabel(Kind kind) {
        List<Integer> labels = List.of(0x11111, 0x22222);
        if (!kind.isIpv6() || !isChosen(SendControl.FLOW_LABEL)) {
            return Choice.none(arrived -> assertThat(arrived.has(Metadata.FLOW_LABEL) ? arrived.flowLabel() : 0)
                    .isNotIn(labels));
        }
        int label = oneOf(labels);
        return new Choice(
                datagram -> datagram.flowLabel(label),
                arrived -> assertThat(arrived.flowLabel()).isEqualTo(label));
    }

    private static void choose(boolean isChosen, Runnable choice) {
        if (isChosen) {
            choice.run();
        }
    }

    private boolean isChosen(SendControl control) {
        return has(control) && random.nextBoolean();
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static void assertArrives(Sent sent) throws IOException {
        for (int length : sent.lengths) {
            Datagram arrived = next(sent.receiver);
            assertThat(arrived.length()).isEqualTo(length);
            sent.choices.forEach(choice -> choice.showing.accept(arrived));
        }
    }

    private void assertStampsAreThoseAskedFor() throws IOException {
        var told = new ArrayList<Long>();
        while (told.size() < stamped.size()) {
            told.add(((TransmitTimestamp) nextEvent(stream)).id());
        }
        assertThat(told).isEqualTo(stamped);
        assertThat(stream.awaitEvent(MOMENT)).isNull();
    }
}
