package io.github.datagram;

import static io.github.datagram.Metadata.DESTINATION_OPTIONS;
import static io.github.datagram.Metadata.FLOW_LABEL;
import static io.github.datagram.Metadata.FRAGMENT_SIZE;
import static io.github.datagram.Metadata.HARDWARE_TIMESTAMP;
import static io.github.datagram.Metadata.HOP_BY_HOP_OPTIONS;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.MARK;
import static io.github.datagram.Metadata.ORIGINAL_DESTINATION;
import static io.github.datagram.Metadata.PATH_MTU;
import static io.github.datagram.Metadata.PRIORITY;
import static io.github.datagram.Metadata.ROUTING_HEADER;
import static io.github.datagram.Metadata.TIMESTAMP;
import static io.github.datagram.MetadataContract.checkAbsent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.SocketEvent.PathMtuNotice;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RawIpv6;
import io.github.datagram.testing.RawIpv6.Header;
import io.github.datagram.testing.RequiresNamespaces;
import io.github.datagram.testing.RequiresNft;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a received datagram tells that few ask for. On a host of its own, whose root may send packets of any kind. */
@RequiresNamespaces
abstract class RareMetadataContract extends Contract {
    private static final Set<Metadata> OF_IPV6 =
            Set.of(FLOW_LABEL, HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTING_HEADER);

    /** An option that says nothing to anybody: skip it if it is unknown (RFC 8200, section 4.2; RFC 4727). */
    private static final int EXPERIMENTAL_OPTION = 0x1E;

    /** With no segments left, so that whoever does not know the type ignores it (RFC 8200, section 4.4). */
    private static final byte[] EXPERIMENTAL_ROUTING = {
        0, 2, (byte) 253, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    };

    private Namespace host;
    private RawIpv6 raw;

    RareMetadataContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void makeHost() throws IOException {
        host = closing(Namespace.create());
        raw = closing(host.call(RawIpv6::new));
    }

    private DatagramStream openHere(DatagramOptions options) throws IOException {
        return closing(host.call(() -> DatagramStream.open(options)));
    }

    private DatagramStream openHere(String bind, Metadata... metadata) throws IOException {
        return openHere(options(bind).receive(metadata));
    }

    /** A stream that can choose everything, whatever the one under test can. */
    private DatagramStream sender(Path path) throws IOException {
        return openHere(DatagramOptions.bind(path.clientBind()).backend(Backend.MMSG));
    }

    /** Options that fill a header of a length, which is a multiple of 8. */
    private static byte[] options(int length) {
        var header = new byte[length];
        header[1] = (byte) (length / 8 - 1);
        int at = 2;
        while (at < length) {
            int data = Math.min(255, length - at - 2);
            if (length - at - 2 - data == 1) {
                data--; // or there would be no room for the next option's type and length
            }
            header[at] = EXPERIMENTAL_OPTION;
            header[at + 1] = (byte) data;
            Arrays.fill(header, at + 2, at + 2 + data, (byte) (length + at));
            at += 2 + data;
        }
        return header;
    }

    private static byte[] octets(ByteBuffer buffer) {
        var octets = new byte[buffer.remaining()];
        buffer.get(buffer.position(), octets);
        return octets;
    }

    private static void assertHeader(ByteBuffer header, int protocol, byte[] sent) {
        byte[] expected = sent.clone();
        expected[0] = (byte) protocol;
        assertThat(octets(header)).isEqualTo(expected);
        assertThat(header.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
    }

    @ParameterizedTest
    @EnumSource(names = {"IPV6_BOUND_TO_ONE_ADDRESS", "IPV6_ON_DUAL_STACK"})
    void tellsTheFlowLabelOfIpv6(Path path) throws IOException {
        DatagramStream stream = openHere(path.bind, FLOW_LABEL);
        raw.send(path.service(stream), 0xAB_00000 | 0xF_0001, List.of(), utf8("labelled"));

        Datagram datagram = next(stream);

        assertThat(text(datagram)).isEqualTo("labelled");
        if (has(FLOW_LABEL)) {
            assertThat(datagram.flowLabel()).isEqualTo(0xF_0001);
        } else {
            checkAbsent(datagram, FLOW_LABEL);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xAB_00000})
    void aFlowLabelOfZeroIsNoneWhateverTheTrafficClass(int flowInfo) throws IOException {
        DatagramStream stream = openHere("[::1]:0", Metadata.values());
        raw.send(stream.localAddress(), flowInfo, List.of(), utf8("plain"));

        checkAbsent(next(stream), FLOW_LABEL);
    }

    @ParameterizedTest
    @EnumSource(names = {"IPV4", "IPV4_ON_DUAL_STACK"})
    void anIpv4DatagramHasNothingThatIpv6AloneHas(Path path) throws IOException {
        DatagramStream stream = openHere(path.bind, Metadata.values());
        sender(path).to(path.service(stream)).send();

        Datagram datagram = next(stream);

        OF_IPV6.forEach(metadata -> checkAbsent(datagram, metadata));
        assertThat(datagram.has(HOP_LIMIT)).isEqualTo(has(HOP_LIMIT));
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 8", "16, 264, 8", "2048, 2048, 2048"})
    void tellsTheWholeOfEachExtensionHeader(int hopByHop, int first, int last) throws IOException {
        DatagramStream stream = openHere(options("[::]:0").receive(Metadata.values()));
        raw.send(
                at("::1", stream),
                7,
                List.of(
                        Header.hopByHop(options(hopByHop)),
                        Header.destination(options(first)),
                        Header.routing(EXPERIMENTAL_ROUTING),
                        Header.destination(options(last))),
                utf8("behind them"));

        Datagram datagram = next(stream);

        assertThat(text(datagram)).isEqualTo("behind them");
        assertThat(datagram.isMetadataTruncated()).isFalse();
        if (has(ROUTING_HEADER)) {
            assertHeader(datagram.hopByHopOptions(), 60, options(hopByHop));
            assertHeader(datagram.routingHeader(), 60, EXPERIMENTAL_ROUTING);
            assertHeader(datagram.destinationOptions(), 17, options(last));
            assertThat(datagram.hopLimit()).isEqualTo(64);
            assertThat(datagram.toString()).contains("hop-by-hop options 3c", "routing header 3c02fd");
        } else {
            OF_IPV6.forEach(metadata -> checkAbsent(datagram, metadata));
        }
    }

    @Test
    void aHeaderThatIsNotThereIsAbsentBesideOneThatIs() throws IOException {
        DatagramStream stream = openHere("[::1]:0", Metadata.values());
        raw.send(stream.localAddress(), 0, List.of(Header.destination(options(8))), utf8("?"));
        raw.send(stream.localAddress(), 0, List.of(), utf8("!"));

        Datagram one = next(stream);
        assertThat(one.has(DESTINATION_OPTIONS)).isEqualTo(has(DESTINATION_OPTIONS));
        checkAbsent(one, HOP_BY_HOP_OPTIONS);
        checkAbsent(one, ROUTING_HEADER);
        checkAbsent(next(stream), DESTINATION_OPTIONS);
    }

    /** The second datagram's options look like the control message that the first one had at that place. */
    @Test
    void whatASenderPutsIntoOptionsIsNeverTakenForMetadata() throws IOException {
        DatagramStream stream =
                openHere(options("[::1]:0").receive(HOP_LIMIT, FLOW_LABEL, HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS));
        byte[] forged = options(40);
        ByteBuffer.wrap(forged)
                .order(ByteOrder.nativeOrder())
                .putLong(8, 16 + 8)
                .putInt(16, 41) // IPPROTO_IPV6
                .putInt(20, 59); // IPV6_DSTOPTS
        for (int round = 0; round < 3; round++) {
            raw.send(stream.localAddress(), 1, both(options(8), options(40)), utf8("honest"));
            raw.send(stream.localAddress(), 2, both(forged, options(8)), utf8("forged"));
        }
        for (int round = 0; has(HOP_BY_HOP_OPTIONS) && round < 3; round++) {
            Datagram honest = next(stream);
            assertHeader(honest.hopByHopOptions(), 60, options(8));
            assertHeader(honest.destinationOptions(), 17, options(40));
            Datagram other = next(stream);
            assertHeader(other.hopByHopOptions(), 60, forged);
            assertHeader(other.destinationOptions(), 17, options(8));
            assertThat(other.hopLimit()).isEqualTo(64);
            assertThat(other.flowLabel()).isEqualTo(2);
        }
        assertThat(stream.malformedMetadata()).isZero();
    }

    private static List<Header> both(byte[] hopByHop, byte[] destination) {
        return List.of(Header.hopByHop(hopByHop), Header.destination(destination));
    }

    @Test
    void aHeaderIsReadOnlyAndExpiresWithItsDatagramUnlessItIsCopied() throws IOException {
        if (!has(HOP_BY_HOP_OPTIONS)) {
            return;
        }
        DatagramStream stream = openHere(options("[::1]:0").receive(HOP_BY_HOP_OPTIONS));
        DatagramStream checked =
                openHere(options("[::1]:0").receive(HOP_BY_HOP_OPTIONS).checked(true));
        for (DatagramStream each : List.of(stream, checked)) {
            raw.send(each.localAddress(), 0, List.of(Header.hopByHop(options(16))), utf8("1"));
            Datagram datagram = next(each);
            ByteBuffer header = datagram.hopByHopOptions();
            Datagram copy = datagram.toOwned();

            assertThatThrownBy(() -> header.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
            assertThat(header.clear().capacity())
                    .as("nothing beside it can be reached")
                    .isEqualTo(16);
            assertThat(each.receiveNow()).isNull();
            assertThatThrownBy(datagram::hopByHopOptions).hasMessageContaining("expired");
            assertHeader(copy.hopByHopOptions(), 17, options(16));
            if (each == checked) {
                assertThat(header.get(5)).isEqualTo((byte) 0xDB);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsAddressAndPortInTheHeaders(Path path) throws IOException {
        DatagramStream stream = openHere(path.bind, ORIGINAL_DESTINATION);
        sender(path).to(path.service(stream)).send();

        Datagram datagram = next(stream);

        if (has(ORIGINAL_DESTINATION)) {
            assertThat(datagram.originalDestination()).isEqualTo(path.service(stream));
            assertThat(datagram.toOwned().originalDestination()).isEqualTo(path.service(stream));
        } else {
            checkAbsent(datagram, ORIGINAL_DESTINATION);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsMarkAndPriorityOfThisHostAndZeroIfThereIsNone(Path path) throws IOException {
        DatagramStream stream = openHere(path.bind, MARK, PRIORITY);
        DatagramStream client = sender(path);
        client.to(path.service(stream)).mark(0xFEDC_BA98).priority(5).send();
        client.to(path.service(stream)).send();

        Datagram marked = next(stream).toOwned();
        Datagram plain = next(stream);

        if (has(MARK)) {
            assertThat(marked.mark()).isEqualTo(0xFEDC_BA98);
            assertThat(marked.priority()).isEqualTo(5);
            assertThat(plain.mark()).isZero();
            assertThat(plain.priority()).isZero();
        } else {
            checkAbsent(plain, MARK);
            checkAbsent(plain, PRIORITY);
        }
    }

    @RequiresNft
    @ParameterizedTest
    @EnumSource
    void tellsTheMarkThatTheFirewallSet(Path path) throws IOException {
        host.nft(
                "table inet t { chain c { type filter hook input priority 0; udp dport 1-65535 meta mark set 0x4d2; }; }");
        DatagramStream stream = openHere(path.bind, MARK);
        sender(path).to(path.service(stream)).send();

        Datagram datagram = next(stream);

        assertThat(datagram.has(MARK)).isEqualTo(has(MARK));
        if (has(MARK)) {
            assertThat(datagram.mark()).isEqualTo(0x4D2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheLongestFragmentOfADatagramThatCameInSome(Path path) throws IOException {
        host.ip("link", "set", "lo", "mtu", "1500");
        DatagramStream stream =
                openHere(options(path.bind).payloadCapacity(8000).receive(FRAGMENT_SIZE));
        DatagramStream client = sender(path);
        client.to(path.service(stream)).payload(new byte[4000]).send();
        client.to(path.service(stream)).payload(new byte[100]).send();

        Datagram inFragments = next(stream).toOwned();

        assertThat(inFragments.length()).isEqualTo(4000);
        if (has(FRAGMENT_SIZE)) {
            assertThat(inFragments.fragmentSize()).isBetween(1281, 1500);
        } else {
            checkAbsent(inFragments, FRAGMENT_SIZE);
        }
        checkAbsent(next(stream), FRAGMENT_SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void anInterfaceWithoutAClockLeavesTheSoftwareTimeAlone(Path path) throws IOException {
        DatagramStream stream = openHere(path.bind, TIMESTAMP, HARDWARE_TIMESTAMP);
        sender(path).to(path.service(stream)).send();

        Datagram datagram = next(stream);

        checkAbsent(datagram, HARDWARE_TIMESTAMP);
        assertThat(datagram.timestampSource())
                .isEqualTo(has(TIMESTAMP) ? TimestampSource.SOFTWARE : TimestampSource.NONE);
        assertThat(stream.capabilities().has(HARDWARE_TIMESTAMP)).isEqualTo(has(HARDWARE_TIMESTAMP));
    }

    @ParameterizedTest
    @CsvSource({"[::1]:0", "[::]:0"})
    void aPathThatIsTooNarrowIsAnEventAndNoDatagram(String bind) throws IOException {
        host.ip("link", "set", "lo", "mtu", "1500");
        DatagramStream stream = openHere(options(bind).errors(false).receive(PATH_MTU));
        if (!has(PATH_MTU)) {
            return;
        }
        InetSocketAddress self = at("::1", stream);
        assertThatThrownBy(() -> stream.to(self)
                        .dontFragment(true)
                        .payload(new byte[2000])
                        .send())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("EMSGSIZE");
        stream.to(self).payload(utf8("short")).send();

        assertThat(text(next(stream))).isEqualTo("short");
        assertThat(stream.pollEvent()).isEqualTo(new PathMtuNotice(ip("::1"), 1500));
        assertThat(stream.receiveNow()).isNull();
    }

    @Test
    void aPathThatIsTooNarrowIsOneEventInAGroupToo() throws IOException {
        host.ip("link", "set", "lo", "mtu", "1500");
        DatagramGroup group = closing(DatagramGroup.open(subject.backend()));
        DatagramStream stream = host.call(() -> group.add(options("[::1]:0").receive(PATH_MTU)));
        if (!has(PATH_MTU)) {
            return;
        }
        assertThatThrownBy(() -> stream.to(stream.localAddress())
                        .dontFragment(true)
                        .payload(new byte[2000])
                        .send())
                .hasMessageContaining("EMSGSIZE");

        assertThat(group.receiveBatch(MOMENT)).isNull();
        stream.to(stream.localAddress()).payload(utf8("short")).send();
        assertThat(text(group.receiveBatch(PATIENCE).get(0))).isEqualTo("short");
        assertThat(stream.pollEvent()).isEqualTo(new PathMtuNotice(ip("::1"), 1500));
        assertThat(stream.pollEvent()).isNull();
    }

    /** Of old kernels they want {@code CAP_NET_RAW}. */
    @Test
    void somebodyWithoutCapabilitiesHasMarksOrIsToldWhyNot() throws IOException {
        DatagramStream stream = closing(host.callUnprivileged(
                () -> DatagramStream.open(options("[::]:0").receive(MARK))));
        DatagramStream other = closing(host.callUnprivileged(
                () -> DatagramStream.open(options("[::]:0").receive())));
        sender(Path.IPV6_ON_DUAL_STACK).to(at("::1", stream)).mark(9).send();

        Datagram datagram = next(stream);

        assertThat(datagram.has(MARK)).isEqualTo(stream.capabilities().has(MARK));
        assertThat(other.capabilities().cause(MARK))
                .isEqualTo(stream.capabilities().cause(MARK));
        if (has(MARK)) {
            stream.capabilities()
                    .cause(MARK)
                    .ifPresent(cause -> assertThat(cause).startsWith("SO_RCVMARK: EPERM"));
        }
    }

    @Test
    void anIpv4SocketSaysThatItHasNothingOfIpv6() throws IOException {
        Capabilities capabilities = openHere("0.0.0.0:0").capabilities();
        for (Metadata metadata : OF_IPV6) {
            assertThat(capabilities.cause(metadata)).isPresent();
        }
        if (has(PATH_MTU)) {
            assertThat(capabilities.cause(PATH_MTU)).contains("IPv4 has no such thing");
        }
    }
}
