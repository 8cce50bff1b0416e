package io.github.datagram;

import static io.github.datagram.Metadata.HOP_BY_HOP_OPTIONS;
import static io.github.datagram.Metadata.MARK;
import static io.github.datagram.Metadata.PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What few datagrams that are sent choose. That those who cannot say so is told by {@link ReplyContract}. */
@RequiresNamespaces
abstract class ChoicesContract extends Contract {
    private Namespace host;
    private DatagramStream stream;
    private DatagramStream receiver;

    ChoicesContract(Subject subject) {
        super(subject);
    }

    @BeforeEach
    void openStreams() throws IOException {
        host = closing(Namespace.create());
        stream = openHere(options("[::]:0"));
        receiver = openHere(DatagramOptions.bind("[::]:0").backend(Backend.MMSG).receive(Metadata.values()));
    }

    private DatagramStream openHere(DatagramOptions options) throws IOException {
        return closing(host.call(() -> DatagramStream.open(options)));
    }

    private InetSocketAddress ipv6() {
        return at("::1", receiver);
    }

    private InetSocketAddress ipv4() {
        return at("127.0.0.1", receiver);
    }

    /** A header of one option that everybody skips, filled with one octet. */
    private static ByteBuffer header(int length, int filler) {
        var header = ByteBuffer.allocate(length);
        for (int i = 0; i < length; i++) {
            header.put(i, (byte) filler);
        }
        return header.put(0, (byte) 0)
                .put(1, (byte) (length / 8 - 1))
                .put(2, (byte) 0x1E)
                .put(3, (byte) (length - 4));
    }

    private static void assertOptions(ByteBuffer header, int length, int filler) {
        assertThat(header.remaining()).isEqualTo(length);
        assertThat(header.get(length - 1)).isEqualTo((byte) filler);
    }

    @Test
    void aFlowLabelIsThatOfTheDatagramAndOfNoOther() throws IOException {
        if (!has(SendControl.FLOW_LABEL)) {
            return;
        }
        stream.to(ipv6()).flowLabel(0x12345).ecn(Ecn.ECT_1).send();
        stream.to(ipv6()).flowLabel(0xFFFFF).send();
        stream.to(ipv6()).send();

        Datagram first = next(receiver);
        assertThat(first.flowLabel()).isEqualTo(0x12345);
        assertThat(first.ecn()).isEqualTo(Ecn.ECT_1);
        assertThat(next(receiver).flowLabel()).isEqualTo(0xFFFFF);
        assertThat(next(receiver).flowLabel()).as("which the kernel computed").isBetween(1, 0xFFFFE);
    }

    @Test
    void headersOfOptionsArriveAsTheyWereGiven() throws IOException {
        if (!has(SendControl.HOP_BY_HOP_OPTIONS)) {
            return;
        }
        ByteBuffer hopByHop = header(16, 0xA1);
        stream.to(ipv6())
                .hopByHopOptions(hopByHop)
                .destinationOptions(header(248, 0xB2))
                .payload(utf8("behind"))
                .send();
        assertThat(hopByHop.position()).isZero();

        Datagram datagram = next(receiver);
        assertOptions(datagram.hopByHopOptions(), 16, 0xA1);
        assertOptions(datagram.destinationOptions(), 248, 0xB2);
        assertThat(text(datagram)).isEqualTo("behind");
    }

    /** Longer control areas than there is room for beside the messages, and short ones after them in the same places. */
    @Test
    void eachDatagramOfABatchHasItsOwnChoicesAndThoseAloneOnes() throws IOException {
        if (!has(SendControl.HOP_BY_HOP_OPTIONS)) {
            return;
        }
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 8; i++) {
                OutgoingDatagram datagram = stream.to(ipv6()).payload(new byte[] {(byte) i});
                if (i % 2 == round % 2) {
                    datagram.hopByHopOptions(header(8 * (i + 1), i)).mark(i + 1).flowLabel(100 + i);
                }
                datagram.queue();
            }
            assertThat(stream.flush().failures()).isEmpty();
            for (int i = 0; i < 8; i++) {
                Datagram datagram = next(receiver);
                assertThat(datagram.payload().get(0)).isEqualTo((byte) i);
                assertThat(datagram.has(HOP_BY_HOP_OPTIONS)).isEqualTo(i % 2 == round % 2);
                assertThat(datagram.mark()).isEqualTo(i % 2 == round % 2 ? i + 1 : 0);
                if (i % 2 == round % 2) {
                    assertOptions(datagram.hopByHopOptions(), 8 * (i + 1), i);
                    assertThat(datagram.flowLabel()).isEqualTo(100 + i);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void markAndPriorityAreOfTheDatagramOnBothFamilies(Path path) throws IOException {
        if (!has(SendControl.MARK)) {
            return;
        }
        DatagramStream service =
                openHere(DatagramOptions.bind(path.bind).backend(Backend.MMSG).receive(MARK, PRIORITY));
        DatagramStream client = openHere(options(path.clientBind()));
        client.to(path.service(service)).mark(7).priority(6).send();
        client.to(path.service(service)).mark(-1).priority(0).send();

        Datagram first = next(service);
        assertThat(first.mark()).isEqualTo(7);
        assertThat(first.priority()).isEqualTo(6);
        assertThat(next(service).mark()).isEqualTo(-1);
    }

    /** Loopback has no queueing discipline that would wait. */
    @ParameterizedTest
    @EnumSource
    void aLaunchTimeIsTakenAndWithoutAQueueingDisciplineTheDatagramLeavesAtOnce(Path path) throws IOException {
        if (!has(SendControl.LAUNCH_TIME)) {
            return;
        }
        DatagramStream service = openHere(DatagramOptions.bind(path.bind).backend(Backend.MMSG));
        DatagramStream client = openHere(options(path.clientBind()));
        long inAnHour = System.nanoTime() + 3_600_000_000_000L;
        for (long time : new long[] {inAnHour, System.nanoTime(), 1}) {
            client.to(path.service(service)).launchAt(time).payload(utf8("now")).send();
            assertThat(text(next(service))).isEqualTo("now");
        }
        assertThat(client.pollEvent()).isNull();
    }

    @Test
    void aDatagramThatMustNotBeFragmentedFailsWhereOthersArriveInFragments() throws IOException {
        if (!has(SendControl.DONT_FRAGMENT)) {
            return;
        }
        host.ip("link", "set", "lo", "mtu", "1500");
        for (int i = 0; i < 3; i++) {
            stream.to(ipv6()).dontFragment(i == 1).payload(new byte[2000]).queue();
        }
        stream.to(ipv6()).dontFragment(true).payload(new byte[1000]).queue();

        assertThat(stream.flush().failures())
                .singleElement()
                .satisfies(failed -> assertThat(failed.error()).hasMessageContaining("with DONT_FRAGMENT 1: EMSGSIZE"));
        assertThat(take(receiver, 3)).extracting(Datagram::length).containsExactly(2000, 2000, 1000);
    }

    @Test
    void aTrainMayChooseToo() throws IOException {
        if (!has(SendControl.FLOW_LABEL)) {
            return;
        }
        stream.to(ipv6())
                .segmentSize(100)
                .flowLabel(77)
                .mark(3)
                .payload(pattern(250))
                .send();

        for (Datagram part : take(receiver, 3)) {
            assertThat(part.flowLabel()).isEqualTo(77);
            assertThat(part.mark()).isEqualTo(3);
        }
    }

    @Test
    void aRoutingHeaderIsSentOrItsCauseSaysWhyNot() {
        if (!has(SendControl.ROUTING_HEADER)) {
            return;
        }
        stream.capabilities().cause(SendControl.ROUTING_HEADER).ifPresent(cause -> {
            assertThat(cause).startsWith("IPV6_RTHDR: EINVAL").contains("CONFIG_IPV6_MIP6");
            OutgoingDatagram datagram = stream.to(ipv6());
            assertThatThrownBy(() -> datagram.routingHeader(header(24, 0)))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining(cause);
        });
    }

    static Stream<Arguments> choicesOfIpv6() {
        return Stream.of(
                choice(SendControl.FLOW_LABEL, datagram -> datagram.flowLabel(1)),
                choice(SendControl.DONT_FRAGMENT, datagram -> datagram.dontFragment(true)),
                choice(SendControl.HOP_BY_HOP_OPTIONS, datagram -> datagram.hopByHopOptions(header(8, 0))),
                choice(SendControl.DESTINATION_OPTIONS, datagram -> datagram.destinationOptions(header(8, 0))));
    }

    private static Arguments choice(SendControl control, Consumer<OutgoingDatagram> choice) {
        return Arguments.of(control, Named.of(control.name(), choice));
    }

    @ParameterizedTest
    @MethodSource("choicesOfIpv6")
    void whatAnIpv4DatagramCannotHaveIsRefusedAndNotIgnored(SendControl control, Consumer<OutgoingDatagram> choice)
            throws IOException {
        if (!has(control)) {
            return;
        }
        OutgoingDatagram datagram = stream.to(ipv4());
        assertThatThrownBy(() -> choice.accept(datagram))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" to 127.0.0.1:")
                .hasMessageContaining("EINVAL (IPv4 has ");
        OutgoingDatagram onIpv4 = openHere(options("0.0.0.0:0")).to(ipv4());
        assertThatThrownBy(() -> choice.accept(onIpv4))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(control + " is not available on " + subject.backend() + ": IPv4 has ");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                choice(SendControl.FLOW_LABEL, datagram -> datagram.flowLabel(-1)),
                choice(SendControl.FLOW_LABEL, datagram -> datagram.flowLabel(0x100000)),
                choice(SendControl.PRIORITY, datagram -> datagram.priority(-1)),
                choice(SendControl.HOP_BY_HOP_OPTIONS, datagram -> datagram.hopByHopOptions(ByteBuffer.allocate(0))),
                choice(SendControl.HOP_BY_HOP_OPTIONS, datagram -> datagram.hopByHopOptions(ByteBuffer.allocate(7))),
                choice(SendControl.HOP_BY_HOP_OPTIONS, datagram -> datagram.hopByHopOptions(ByteBuffer.allocate(16))),
                choice(
                        SendControl.DESTINATION_OPTIONS,
                        datagram -> datagram.destinationOptions(header(16, 1).limit(8))));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aValueOutOfRangeIsRefusedAndDropsTheDatagram(SendControl control, Consumer<OutgoingDatagram> mistake) {
        if (!has(control)) {
            return;
        }
        OutgoingDatagram datagram = stream.to(ipv6());
        assertThatThrownBy(() -> mistake.accept(datagram))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" to [::1]:")
                .hasMessageContaining("EINVAL");
        assertThatThrownBy(datagram::queue).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void somebodyWithoutCapabilitiesIsToldWhatNeedsThemAndHasTheRest() throws IOException {
        if (!has(SendControl.MARK)) {
            return;
        }
        DatagramStream unprivileged = closing(host.callUnprivileged(() -> DatagramStream.open(options("[::]:0"))));
        Capabilities capabilities = unprivileged.capabilities();
        List<SendControl> refused = new ArrayList<>();
        for (SendControl control :
                List.of(SendControl.MARK, SendControl.HOP_BY_HOP_OPTIONS, SendControl.DESTINATION_OPTIONS)) {
            capabilities.cause(control).ifPresent(cause -> {
                assertThat(cause).contains(": EPERM");
                refused.add(control);
            });
        }
        assertThat(refused)
                .containsExactly(SendControl.MARK, SendControl.HOP_BY_HOP_OPTIONS, SendControl.DESTINATION_OPTIONS);
        assertThat(capabilities.has(SendControl.FLOW_LABEL)).isTrue();
        assertThat(capabilities.has(SendControl.LAUNCH_TIME)).isTrue();
        assertThat(capabilities.has(SendControl.DONT_FRAGMENT)).isTrue();
        unprivileged.to(ipv6()).flowLabel(5).launchAt(1).priority(6).send();
        assertThat(next(receiver).flowLabel()).isEqualTo(5);
    }
}
