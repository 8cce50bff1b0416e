package io.github.datagram;

import static io.github.datagram.Metadata.DESTINATION;
import static io.github.datagram.Metadata.DROP_COUNT;
import static io.github.datagram.Metadata.DSCP;
import static io.github.datagram.Metadata.ECN;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.INTERFACE;
import static io.github.datagram.Metadata.SEGMENT_SIZE;
import static io.github.datagram.Metadata.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Peer;
import java.io.IOException;
import java.net.NetworkInterface;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a received datagram tells. */
abstract class MetadataContract extends Contract {
    private static final Set<Metadata> OF_EVERY_DATAGRAM =
            EnumSet.of(DESTINATION, INTERFACE, HOP_LIMIT, DSCP, ECN, TIMESTAMP);

    /** Whether these are there is a matter of the kernel's configuration and version, and of privilege. */
    private static final Set<Feature> DEPEND_ON_THE_HOST = Set.of(
            Metadata.MARK,
            Metadata.PRIORITY,
            SendControl.MARK,
            SendControl.PRIORITY,
            SendControl.HOP_BY_HOP_OPTIONS,
            SendControl.DESTINATION_OPTIONS,
            SendControl.ROUTING_HEADER);

    private static final int HOPS = 42;
    private static final int CODE_POINT = 46;

    MetadataContract(Subject subject) {
        super(subject);
    }

    static Stream<Arguments> pathsAndMetadata() {
        return Stream.of(Path.values())
                .flatMap(path -> OF_EVERY_DATAGRAM.stream().map(metadata -> Arguments.of(path, metadata)));
    }

    @ParameterizedTest
    @MethodSource("pathsAndMetadata")
    void tellsWhatWasAskedForAndNothingElse(Path path, Metadata metadata) throws IOException {
        DatagramStream stream = open(options(path.bind).receive(metadata));
        Instant before = Instant.now();
        sendMarked(path, stream);

        Datagram datagram = next(stream);

        check(datagram, metadata, path, before);
        assertThat(datagram.isMetadataTruncated()).isFalse();
        EnumSet.complementOf(EnumSet.of(metadata)).forEach(other -> checkAbsent(datagram, other));
    }

    @ParameterizedTest
    @EnumSource
    void tellsEverythingAtOnceAndHasRoomForIt(Path path) throws IOException {
        DatagramStream stream = open(options(path.bind).receive(Metadata.values()));
        Instant before = Instant.now();
        sendMarked(path, stream);

        Datagram datagram = next(stream);

        OF_EVERY_DATAGRAM.forEach(metadata -> check(datagram, metadata, path, before));
        assertThat(datagram.isMetadataTruncated()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheSourceAndNothingElseWhenNothingIsAskedFor(Path path) throws IOException {
        DatagramStream stream = open(options(path.bind).receive());
        Peer client = peer(path.clientBind());
        client.send("?", path.service(stream));

        Datagram datagram = next(stream);

        assertThat(datagram.source()).isEqualTo(client.address());
        EnumSet.allOf(Metadata.class).forEach(metadata -> checkAbsent(datagram, metadata));
        assertThat(datagram.timestampSource()).isEqualTo(TimestampSource.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void givesEachSourceAddressAKeyWhateverItsPort(Path path) throws IOException {
        DatagramStream stream = open(path.bind);
        Peer client = peer(path.clientBind());
        client.send("1", path.service(stream));
        long key = next(stream).sourceKey();
        Peer neighbour = peer(path.clientBind());
        neighbour.send("2", path.service(stream));

        Datagram second = next(stream);

        assertThat(second.source()).isNotEqualTo(client.address());
        assertThat(second.sourceKey()).isEqualTo(key);
        assertThat(second.toOwned().sourceKey()).isEqualTo(key);
    }

    @Test
    void givesAddressesKeysThatDiffer() throws IOException {
        DatagramStream stream = open("[::]:0");
        Set<Long> keys = new HashSet<>();
        for (int i = 1; i <= 100; i++) {
            peer("127.0.0." + i + ":0").send("?", at("127.0.0.1", stream));
            keys.add(next(stream).sourceKey());
        }
        peer("[::1]:0").send("?", at("::1", stream));
        keys.add(next(stream).sourceKey());

        assertThat(keys).hasSize(101);
    }

    @Test
    void tellsTheSourceAnewForEachDatagramOfABatchOfBothFamilies() throws IOException {
        DatagramStream stream = open("[::]:0");
        for (int round = 0; round < 20; round++) {
            Peer ipv4 = peer("127.0.0." + (10 + round) + ":0");
            Peer ipv6 = peer("[::1]:0");
            ipv6.send("long enough to leave something behind", at("::1", stream));
            ipv4.send("4", at("127.0.0.1", stream));
            List<Datagram> taken = take(stream, 2);
            assertThat(taken.get(0).source()).isEqualTo(ipv6.address());
            assertThat(taken.get(1).source()).isEqualTo(ipv4.address());
            assertThat(text(taken.get(1))).isEqualTo("4");
        }
    }

    @Test
    void tellsApartTheAddressesOfTheLoopbackNetwork() throws IOException {
        DatagramStream stream = open("[::]:0");
        Peer client = peer("[::]:0");
        List<String> asked = List.of("127.0.0.1", "127.0.0.77", "127.1.2.3", "127.255.255.254", "::1");
        for (String address : asked) {
            client.send(address, at(address, stream));
        }

        for (Datagram datagram : take(stream, asked.size())) {
            if (has(DESTINATION)) {
                assertThat(datagram.destination()).isEqualTo(ip(text(datagram)));
            } else {
                checkAbsent(datagram, DESTINATION);
            }
        }
    }

    @Test
    void saysNothingOfEarlierDatagramsInALaterOne() throws IOException {
        DatagramStream stream = open(options("[::]:0").receive(HOP_LIMIT, ECN, DESTINATION));
        sendMarked(Path.IPV6_ON_DUAL_STACK, stream);
        next(stream);
        peer("127.0.0.9:0").send("plain", at("127.0.0.1", stream));

        Datagram plain = next(stream);

        if (has(ECN)) {
            assertThat(plain.ecn()).isEqualTo(Ecn.NOT_ECT);
            assertThat(plain.hopLimit()).isEqualTo(64);
            assertThat(plain.destination()).isEqualTo(ip("127.0.0.1"));
        }
        assertThat(plain.source().getAddress()).isEqualTo(ip("127.0.0.9"));
    }

    @Test
    void countsTheDatagramsThatItDroppedAndIsSilentBefore() throws IOException {
        DatagramStream stream = open(options("127.0.0.1:0").receive(DROP_COUNT).receiveBufferSize(1));
        Peer client = peer("127.0.0.1:0");
        int sent = 300;
        for (int i = 0; i < sent; i++) {
            client.send(pattern(500), stream.localAddress());
        }
        int received = 0;
        for (Datagram early = next(stream); early != null; early = stream.receiveNow()) {
            checkAbsent(early, DROP_COUNT);
            received++;
        }
        client.send("after", stream.localAddress());
        Datagram after = next(stream);

        assertThat(received).isLessThan(sent);
        if (has(DROP_COUNT)) {
            assertThat(after.dropCount()).isEqualTo(sent - received);
        } else {
            checkAbsent(after, DROP_COUNT);
        }
    }

    @Test
    void capabilitiesNameWhatIsLackingWithItsCause() throws IOException {
        Capabilities capabilities = open("[::]:0").capabilities();

        assertThat(capabilities.backend()).isEqualTo(subject.backend());
        for (Feature feature : features()) {
            if (has(feature) && DEPEND_ON_THE_HOST.contains(feature)) {
                continue;
            }
            assertThat(capabilities.has(feature)).as("has %s", feature).isEqualTo(has(feature));
            assertThat(capabilities.cause(feature).isEmpty()).isEqualTo(has(feature));
            capabilities.cause(feature).ifPresent(cause -> assertThat(cause).isNotBlank());
        }
    }

    @Test
    void refusesToOpenWithoutWhatIsRequired() throws IOException {
        for (Feature feature : features()) {
            DatagramOptions requiring = options("[::]:0").require(feature);
            if (open("[::]:0").capabilities().has(feature)) {
                open(requiring);
            } else {
                assertThatThrownBy(() -> open(requiring))
                        .isInstanceOfSatisfying(
                                UnsupportedFeatureException.class,
                                e -> assertThat(e.feature()).isEqualTo(feature))
                        .hasMessageMatching("open \\[::]:0: " + feature + " is not available: .+");
            }
        }
    }

    @Test
    void tellsWhatIsRequiredWhateverElseIsAskedFor() throws IOException {
        DatagramOptions options =
                options("0.0.0.0:0").require(DESTINATION).receive(TIMESTAMP).require(ECN);

        assertThat(options.required()).containsExactly(DESTINATION, ECN);
        assertThat(options.received()).containsExactlyInAnyOrder(DESTINATION, ECN, TIMESTAMP);
        assertThat(options.receive().received()).containsExactlyInAnyOrder(DESTINATION, ECN);
        if (has(DESTINATION)) {
            DatagramStream stream = open(options);
            sendMarked(Path.IPV4, stream);
            assertThat(next(stream).destination()).isEqualTo(Path.IPV4.service());
        } else {
            assertThatThrownBy(() -> open(options)).isInstanceOf(UnsupportedFeatureException.class);
        }
    }

    private static List<Feature> features() {
        return Stream.<Feature>concat(Stream.of(Metadata.values()), Stream.of(SendControl.values()))
                .toList();
    }

    /** Sends a datagram whose metadata are not those of every other one. */
    private void sendMarked(Path path, DatagramStream to) throws IOException {
        DatagramStream client = open(DatagramOptions.bind(path.clientBind()).batchSize(1));
        OutgoingDatagram marked = client.to(path.service(to)).payload(new byte[] {'?'});
        if (client.capabilities().has(SendControl.HOP_LIMIT)) {
            marked.hopLimit(HOPS).dscp(CODE_POINT).ecn(Ecn.CE);
        }
        marked.send();
    }

    private void check(Datagram datagram, Metadata metadata, Path path, Instant before) {
        if (!has(metadata)) {
            checkAbsent(datagram, metadata);
            return;
        }
        assertThat(datagram.has(metadata)).as("has %s", metadata).isTrue();
        switch (metadata) {
            case DESTINATION -> assertThat(datagram.destination()).isEqualTo(path.service());
            case INTERFACE -> checkInterface(datagram, path);
            case HOP_LIMIT -> assertThat(datagram.hopLimit()).isEqualTo(HOPS);
            case DSCP -> assertThat(datagram.dscp()).isEqualTo(CODE_POINT);
            case ECN -> assertThat(datagram.ecn()).isEqualTo(Ecn.CE);
            case TIMESTAMP -> checkTimestamp(datagram, before);
            default -> throw new AssertionError(metadata);
        }
    }

    private static void checkInterface(Datagram datagram, Path path) {
        try {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(ip("127.0.0.1"));
            assertThat(datagram.interfaceIndex()).as("on %s", path).isEqualTo(loopback.getIndex());
            assertThat(datagram.interfaceName()).isEqualTo(loopback.getName());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void checkTimestamp(Datagram datagram, Instant before) {
        assertThat(datagram.timestampSource()).isEqualTo(TimestampSource.SOFTWARE);
        assertThat(datagram.timestamp()).isBetween(before, Instant.now());
        assertThat(datagram.timestampNanos())
                .isEqualTo(datagram.timestamp().getEpochSecond() * 1_000_000_000
                        + datagram.timestamp().getNano());
    }

    static void checkAbsent(Datagram datagram, Metadata metadata) {
        assertThat(datagram.has(metadata)).as("has %s", metadata).isFalse();
        assertThatThrownBy(() -> access(datagram, metadata))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(metadata.name());
    }

    private static Object access(Datagram datagram, Metadata metadata) {
        return switch (metadata) {
            case DESTINATION -> datagram.destination();
            case INTERFACE -> datagram.interfaceIndex();
            case HOP_LIMIT -> datagram.hopLimit();
            case DSCP -> datagram.dscp();
            case ECN -> datagram.ecn();
            case TIMESTAMP -> datagram.timestamp();
            case DROP_COUNT -> datagram.dropCount();
            case SEGMENT_SIZE -> datagram.segmentSize();
            case FLOW_LABEL -> datagram.flowLabel();
            case HOP_BY_HOP_OPTIONS -> datagram.hopByHopOptions();
            case DESTINATION_OPTIONS -> datagram.destinationOptions();
            case ROUTING_HEADER -> datagram.routingHeader();
            case ORIGINAL_DESTINATION -> datagram.originalDestination();
            case FRAGMENT_SIZE -> datagram.fragmentSize();
            case MARK -> datagram.mark();
            case PRIORITY -> datagram.priority();
            case HARDWARE_TIMESTAMP -> datagram.hardwareTimestampNanos();
            case PATH_MTU -> throw new NoSuchElementException("PATH_MTU is told by events");
        };
    }
}
