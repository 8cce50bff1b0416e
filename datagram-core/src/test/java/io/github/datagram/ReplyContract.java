package io.github.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.testing.BackgroundCall;
import io.github.datagram.testing.Commands;
import io.github.datagram.testing.Peer;
import io.github.datagram.testing.RequiresSocat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers leave from the address that was asked, and each datagram as it was told to. */
abstract class ReplyContract extends Contract {
    ReplyContract(Subject subject) {
        super(subject);
    }

    private static void answerOne(DatagramStream service) throws IOException {
        Datagram query = next(service);
        service.reply(query).payload(query.payload()).queue();
        service.flush();
    }

    @ParameterizedTest
    @EnumSource
    void repliesFromTheAddressThatWasAsked(Path path) throws IOException {
        DatagramStream service = open(path.bind);
        Peer client = peer(path.clientBind());
        client.send("question", path.service(service));

        answerOne(service);

        Peer.Received answer = client.receive();
        assertThat(answer.text()).isEqualTo("question");
        assertThat(answer.from().getPort()).isEqualTo(service.localAddress().getPort());
        if (has(SendControl.SOURCE)) {
            assertThat(answer.from().getAddress()).isEqualTo(path.service());
        }
    }

    static Stream<Arguments> pathsAndMetadata() {
        return Stream.of(Path.values())
                .flatMap(path -> Stream.of(Metadata.values()).map(metadata -> Arguments.of(path, metadata)));
    }

    @ParameterizedTest
    @MethodSource("pathsAndMetadata")
    void repliesFromTheAddressThatWasAskedWhateverMetadataIsWanted(Path path, Metadata wanted) throws IOException {
        DatagramStream service = open(options(path.bind).receive(wanted));
        Peer client = peer(path.clientBind());
        client.send("question", path.service(service));

        answerOne(service);

        Peer.Received answer = client.receive();
        if (has(SendControl.SOURCE)) {
            assertThat(answer.from().getAddress()).isEqualTo(path.service());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:0", "[::]:0"})
    void aConnectedClientGetsItsAnswer(String bind) throws IOException {
        DatagramStream service = open(bind);
        Peer client = peer("127.0.0.9:0").connect(at("127.0.0.77", service));
        client.send("question");

        if (has(SendControl.SOURCE)) {
            answerOne(service);
            assertThat(client.receive().text()).isEqualTo("question");
        } else {
            assertThat(next(service).source()).isEqualTo(client.address());
            assertThatThrownBy(() -> service.to(client.address()).from(ip("127.0.0.77")))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @RequiresSocat
    @ParameterizedTest
    @CsvSource({"127.0.0.77, 127.0.0.9, UDP4-CONNECT", "[::1], [::1], UDP6-CONNECT"})
    void aClientOfAnotherMakeGetsItsAnswer(String asked, String from, String how) throws Exception {
        DatagramStream service = open("[::]:0");
        int port = service.localAddress().getPort();
        var echo = BackgroundCall.start(() -> {
            for (Datagram query : service) {
                service.reply(query).payload(query.payload()).queue();
            }
            return null;
        });

        String address = how + ":" + asked + ":" + port + ",bind=" + from;
        String wait = has(SendControl.SOURCE) || from.equals(asked) ? "20" : "0";
        String output =
                Commands.run(List.of("socat", "-T", wait, "-t", wait, "-", address + ",readbytes=8"), "question");

        assertThat(output).isEqualTo(wait.equals("20") ? "question" : "");
        service.stop();
        echo.await();
    }

    @Test
    void aReplyNeedsNoMetadataButThenRoutingChooses() throws IOException {
        DatagramStream service = open(options("0.0.0.0:0").receive());
        Peer client = peer("127.0.0.9:0");
        client.send("question", at("127.0.0.77", service));

        answerOne(service);

        assertThat(client.receive().from().getAddress()).isEqualTo(ip("127.0.0.1"));
    }

    @ParameterizedTest
    @EnumSource
    void everyChoiceOfTheSenderArrives(Path path) throws IOException {
        DatagramStream receiver =
                open(DatagramOptions.bind(path.bind).receive(Metadata.values()).batchSize(4));
        DatagramStream sender = open(path.bind.startsWith("[") ? "[::]:0" : "0.0.0.0:0");
        if (!has(SendControl.HOP_LIMIT)) {
            assertRefused(sender.to(path.service(receiver)).payload(new byte[1]), path.client());
            return;
        }
        sender.to(path.service(receiver))
                .from(path.client())
                .hopLimit(7)
                .trafficClass(0xB9)
                .send();
        sender.to(path.service(receiver)).hopLimit(255).dscp(63).ecn(Ecn.ECT_0).send();
        sender.to(path.service(receiver))
                .interfaceIndex(loopback())
                .hopLimit(1)
                .ecn(Ecn.ECT_1)
                .dscp(1)
                .send();
        sender.to(path.service(receiver)).send();

        List<Datagram> arrived = take(receiver, 4);

        assertThat(arrived.get(0).source().getAddress()).isEqualTo(path.client());
        assertThat(arrived).extracting(Datagram::hopLimit).containsExactly(7, 255, 1, 64);
        assertThat(arrived).extracting(Datagram::dscp).containsExactly(0xB9 >> 2, 63, 1, 0);
        assertThat(arrived).extracting(Datagram::ecn).containsExactly(Ecn.ECT_1, Ecn.ECT_0, Ecn.ECT_1, Ecn.NOT_ECT);
    }

    @ParameterizedTest
    @EnumSource(names = {"IPV4_BOUND_TO_ONE_ADDRESS", "IPV6_BOUND_TO_ONE_ADDRESS"})
    void whoNamesTheInterfaceAloneKeepsTheBoundAddress(Path path) throws IOException {
        DatagramStream bound = open(path.bind);
        if (has(SendControl.INTERFACE)) {
            Peer peer = peer(path.clientBind());
            bound.to(peer.address()).interfaceIndex(loopback()).send();
            assertThat(peer.receive().from()).isEqualTo(bound.localAddress());
        }
    }

    private static void assertRefused(OutgoingDatagram datagram, InetAddress source) {
        assertThatThrownBy(() -> datagram.from(source))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageMatching("SOURCE is not available on [A-Z]+: .+");
    }

    @Test
    void whatATransportCannotChooseItRefusesNamingTheCause() throws IOException {
        DatagramStream stream = open("127.0.0.1:0");
        for (SendControl control : SendControl.values()) {
            if (control == SendControl.SEGMENTATION || has(control)) {
                continue;
            }
            OutgoingDatagram datagram = stream.to(stream.localAddress());
            assertThatThrownBy(() -> choose(datagram, control))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage(control + " is not available on " + subject.backend() + ": "
                            + stream.capabilities().cause(control).orElseThrow());
        }
        stream.to(stream.localAddress()).payload(utf8("plain")).send();
        assertThat(text(next(stream))).isEqualTo("plain");
    }

    private static void choose(OutgoingDatagram datagram, SendControl control) {
        switch (control) {
            case SOURCE -> datagram.from(ip("127.0.0.1"));
            case INTERFACE -> datagram.interfaceIndex(1);
            case HOP_LIMIT -> datagram.hopLimit(1);
            case TRAFFIC_CLASS -> datagram.ecn(Ecn.CE);
            case SEGMENTATION -> datagram.segmentSize(1);
            case TRANSMIT_TIMESTAMP -> datagram.transmitTimestamp();
            case FLOW_LABEL -> datagram.flowLabel(1);
            case LAUNCH_TIME -> datagram.launchAt(1);
            case DONT_FRAGMENT -> datagram.dontFragment(true);
            case MARK -> datagram.mark(1);
            case PRIORITY -> datagram.priority(1);
            case HOP_BY_HOP_OPTIONS -> datagram.hopByHopOptions(ByteBuffer.allocate(8));
            case DESTINATION_OPTIONS -> datagram.destinationOptions(ByteBuffer.allocate(8));
            case ROUTING_HEADER -> datagram.routingHeader(ByteBuffer.allocate(8));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0:0, 127.0.0.1, 192.0.2.1", "[::]:0, 127.0.0.1, 192.0.2.1", "[::]:0, ::1, 2001:db8::1"})
    void aSourceThatIsNotOfThisHostIsOneErrorOnBothFamilies(String bind, String to, String source) throws IOException {
        DatagramStream stream = open(bind);
        if (!has(SendControl.SOURCE)) {
            return;
        }
        OutgoingDatagram datagram = stream.to(at(to, stream)).from(ip(source));
        assertThatThrownBy(datagram::send)
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining(SocketAddresses.format(at(to, stream)) + " from " + source)
                .hasMessageContaining("the source is not an address of this host");
    }

    @ParameterizedTest
    @CsvSource({"[::]:0, 127.0.0.1, ::1", "[::]:0, ::1, 127.0.0.1", "0.0.0.0:0, 127.0.0.1, ::7f00:1"})
    void aSourceOfTheOtherFamilyIsRefused(String bind, String to, String source) throws IOException {
        DatagramStream stream = open(bind);
        OutgoingDatagram datagram = stream.to(at(to, stream));
        assertThatThrownBy(() -> datagram.from(ip(source)))
                .isInstanceOf(
                        has(SendControl.SOURCE) ? IllegalArgumentException.class : UnsupportedOperationException.class);
    }

    private static int loopback() {
        try {
            return NetworkInterface.getByInetAddress(ip("127.0.0.1")).getIndex();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
