package io.github.datagram.netty;

import static io.github.datagram.Metadata.DESTINATION;
import static io.github.datagram.Metadata.DROP_COUNT;
import static io.github.datagram.Metadata.DSCP;
import static io.github.datagram.Metadata.ECN;
import static io.github.datagram.Metadata.HOP_LIMIT;
import static io.github.datagram.Metadata.INTERFACE;
import static io.github.datagram.Metadata.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.Ecn;
import io.github.datagram.Metadata;
import io.github.datagram.testing.Peer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Instant;
import java.util.EnumSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a packet tells, and what can be chosen for one. */
abstract class MetadataContract extends Contract {
    private static final Set<Metadata> EVERYTHING =
            EnumSet.of(DESTINATION, INTERFACE, HOP_LIMIT, DSCP, ECN, TIMESTAMP, DROP_COUNT);

    MetadataContract(LoopKind kind) {
        super(kind);
    }

    private Opened bindForEverything(String address) {
        return bind(address, options -> options.option(MetadataChannelOption.RECEIVE, EVERYTHING));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1, 127.0.0.88", "'::', 127.0.0.1, 127.0.0.88", "'::', ::1, ::1"})
    void everythingThatIsChosenForAPacketTheOtherSideTells(String bind, String source, String destination)
            throws Exception {
        Opened receiver = bindForEverything(bind);
        Opened sender = bind(bind);
        Instant before = Instant.now();
        int loopback = NetworkInterface.getByInetAddress(ip("127.0.0.1")).getIndex();
        sender.send(new OutgoingPacket(utf8("x"), receiver.at(destination))
                .from(ip(source))
                .interfaceIndex(loopback)
                .hopLimit(42)
                .dscp(46)
                .ecn(Ecn.ECT_0));

        ReceivedPacket packet = receiver.next();

        assertThat(packet.sender()).isEqualTo(sender.at(source));
        assertThat(packet.recipient()).isEqualTo(receiver.at(destination));
        assertThat(packet.destination()).isEqualTo(ip(destination));
        assertThat(packet.localAddress()).isEqualTo(ip(destination));
        assertThat(packet.interfaceIndex()).isEqualTo(loopback);
        assertThat(packet.hopLimit()).isEqualTo(42);
        assertThat(packet.dscp()).isEqualTo(46);
        assertThat(packet.ecn()).isEqualTo(Ecn.ECT_0);
        assertThat(packet.timestamp()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(packet.isTruncated()).isFalse();
        assertThat(packet.isMetadataTruncated()).isFalse();
        assertThat(packet.has(DROP_COUNT)).isFalse();
        assertThat(packet.toString()).contains("hop limit 42", "DSCP 46", "ECT_0", "1 bytes");
        packet.release();
    }

    @Test
    void whatWasNotAskedForIsAbsent() throws Exception {
        Opened opened = bind("127.0.0.1", options -> options.option(MetadataChannelOption.RECEIVE, Set.of()));
        peer("127.0.0.1:0").send("x", opened.channel().localAddress());
        ReceivedPacket packet = opened.next();
        assertThat(EVERYTHING).noneMatch(packet::has);
        assertThat(packet.recipient()).isEqualTo(opened.channel().localAddress());
        assertThatThrownBy(packet::hopLimit)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("HOP_LIMIT is absent");
        packet.release();
    }

    @Test
    void copiesKeepTheMetadata() throws Exception {
        Opened opened = bindForEverything("0.0.0.0");
        peer("127.0.0.1:0").send("x", opened.at("127.0.0.88"));
        ReceivedPacket packet = opened.next();
        ReceivedPacket copy = packet.copy();
        packet.release();
        assertThat(copy.hopLimit()).isEqualTo(64);
        assertThat(copy.recipient()).isEqualTo(opened.at("127.0.0.88"));
        assertThat(copy.retainedDuplicate().replace(utf8("y")).ecn()).isEqualTo(Ecn.NOT_ECT);
        copy.release(2);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.77", "'::', 127.0.0.77", "'::', ::1"})
    void answersLeaveFromTheAddressThatWasAsked(String bind, String asked) throws Exception {
        Opened server = bind(bind);
        Peer client = peer((asked.contains(":") ? "[::1]" : "127.0.0.1") + ":0");
        client.send("question", server.at(asked));
        ReceivedPacket question = server.next();
        server.send(question.reply(utf8("answer")));
        question.release();
        assertThat(client.receive().from()).isEqualTo(server.at(asked));
    }

    /** What all of this is for: Netty's own channel does not do it. */
    @Test
    @SuppressWarnings("ArgumentSelectionDefectChecker") // an answer goes the other way
    void answersOfNettysOwnChannelLeaveFromAnotherAddress() throws Exception {
        var mailbox = new Mailbox();
        Channel stock = bindStock(mailbox, UnaryOperator.identity());
        int port = ((InetSocketAddress) stock.localAddress()).getPort();
        Peer client = peer("127.0.0.1:0");
        client.send("question", new InetSocketAddress("127.0.0.77", port));
        DatagramPacket question = mailbox.nextOfAnyKind();
        assertThat(question.recipient().getAddress().isAnyLocalAddress()).isTrue();
        stock.writeAndFlush(new DatagramPacket(utf8("answer"), question.sender(), question.recipient()))
                .sync();
        question.release();
        assertThat(client.receive().from().getAddress()).isEqualTo(ip("127.0.0.1"));
    }

    @Test
    void theTrafficClassOfTheChannelIsThatOfPacketsThatChooseNone() throws Exception {
        Opened receiver = bindForEverything("127.0.0.1");
        Opened sender = bind("127.0.0.1", options -> options.option(ChannelOption.IP_TOS, 46 << 2));
        sender.send(new DatagramPacket(utf8("x"), receiver.channel().localAddress()));
        ReceivedPacket packet = receiver.next();
        assertThat(packet.dscp()).isEqualTo(46);
        packet.release();
    }

    @Test
    void droppedDatagramsAreCounted() throws Exception {
        Opened opened = bind(
                "127.0.0.1",
                options -> options.option(MetadataChannelOption.RECEIVE, EVERYTHING)
                        .option(ChannelOption.SO_RCVBUF, 1)
                        .option(ChannelOption.AUTO_READ, false));
        Peer peer = peer("127.0.0.1:0");
        for (int i = 0; i < 200; i++) {
            peer.send(pattern(500), opened.channel().localAddress());
        }
        opened.channel().config().setAutoRead(true);
        opened.next().release();
        ReceivedPacket packet;
        do {
            peer.send("more", opened.channel().localAddress());
            packet = opened.next();
            packet.release();
        } while (!packet.has(DROP_COUNT));
        assertThat(packet.dropCount()).isPositive();
    }
}
