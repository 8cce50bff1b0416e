package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.DatagramException;
import io.github.datagram.Metadata;
import io.github.datagram.testing.Namespace;
import io.github.datagram.testing.RequiresNamespaces;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Multicast groups, in a network of two hosts. */
@RequiresNamespaces
abstract class MulticastContract extends Contract {
    private Namespace server;
    private Namespace client;
    private NetworkInterface serverLink;
    private NetworkInterface clientLink;

    MulticastContract(LoopKind kind) {
        super(kind);
    }

    @BeforeEach
    void layCable() throws IOException {
        server = closing(Namespace.create());
        client = closing(Namespace.create());
        server.connect("veth0", client, "veth1");
        server.address("veth0", "192.0.2.1/24");
        server.address("veth0", "2001:db8::1/64");
        client.address("veth1", "192.0.2.2/24");
        client.address("veth1", "192.0.2.3/24");
        client.address("veth1", "2001:db8::2/64");
        serverLink = server.call(() -> NetworkInterface.getByName("veth0"));
        clientLink = client.call(() -> NetworkInterface.getByName("veth1"));
    }

    private Opened receiver(String bind) throws IOException {
        return bindOn(
                server,
                bind,
                options -> options.option(
                        MetadataChannelOption.RECEIVE,
                        Set.of(Metadata.DESTINATION, Metadata.INTERFACE, Metadata.HOP_LIMIT)));
    }

    private Opened sender(String bind) throws IOException {
        return bindOn(
                client,
                bind,
                options -> options.option(ChannelOption.IP_MULTICAST_IF, clientLink)
                        .option(ChannelOption.IP_MULTICAST_TTL, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 239.1.2.3, 192.0.2.1",
        "'::', 239.1.2.3, 192.0.2.1",
        "'::', ff15::123, 2001:db8::1",
    })
    void aGroupIsHeardFromTheJoinToTheLeave(String bind, String group, String unicast) throws Exception {
        Opened receiver = receiver(bind);
        Opened sender = sender(bind);
        InetSocketAddress to = receiver.at(group);
        receiver.channel().joinGroup(to, serverLink).sync();
        sender.send(new DatagramPacket(utf8("in time"), to));

        ReceivedPacket packet = receiver.next();

        assertThat(packet.destination()).isEqualTo(ip(group));
        assertThat(packet.hopLimit()).isEqualTo(3);
        assertThat(packet.interfaceIndex()).isEqualTo(serverLink.getIndex());
        assertThat(text(packet)).isEqualTo("in time");
        receiver.channel().leaveGroup(to, serverLink).sync();
        sender.send(new DatagramPacket(utf8("too late"), to));
        sender.send(new DatagramPacket(utf8("unicast"), receiver.at(unicast)));
        assertThat(receiver.nextText()).isEqualTo("unicast");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 239.1.2.3, 192.0.2.1",
        "'::', 239.1.2.3, 192.0.2.1",
        "'::', ff15::123, 2001:db8::1",
    })
    void anAnswerToAGroupLeavesFromAUnicastAddress(String bind, String group, String unicast) throws Exception {
        Opened receiver = receiver(bind);
        Opened sender = sender(bind);
        receiver.channel().joinGroup(receiver.at(group), serverLink).sync();
        sender.send(new DatagramPacket(utf8("question"), receiver.at(group)));
        ReceivedPacket question = receiver.next();
        receiver.send(question.reply(utf8("answer")));
        question.release();
        ReceivedPacket answer = sender.next();
        assertThat(answer.sender()).isEqualTo(receiver.at(unicast));
        answer.release();
    }

    @Test
    void aGroupMayBeJoinedForOneSource() throws Exception {
        Opened receiver = receiver("0.0.0.0");
        Opened sender = sender("0.0.0.0");
        InetSocketAddress to = receiver.at("232.1.2.3");
        receiver.channel()
                .joinGroup(to.getAddress(), serverLink, ip("192.0.2.3"))
                .sync();
        sender.send(new OutgoingPacket(utf8("stranger"), to).from(ip("192.0.2.2")));
        sender.send(new OutgoingPacket(utf8("wanted"), to).from(ip("192.0.2.3")));
        assertThat(receiver.nextText()).isEqualTo("wanted");
        receiver.channel()
                .leaveGroup(to.getAddress(), serverLink, ip("192.0.2.3"))
                .sync();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "'::'"})
    void aSourceThatIsBlockedIsHeardNoMore(String bind) throws Exception {
        Opened receiver = receiver(bind);
        Opened sender = sender("0.0.0.0");
        InetSocketAddress to = receiver.at("239.1.2.3");
        receiver.channel().joinGroup(to, serverLink).sync();
        sender.send(new OutgoingPacket(utf8("a stranger"), to).from(ip("192.0.2.2")));
        assertThat(receiver.nextText()).isEqualTo("a stranger");

        receiver.channel().block(to.getAddress(), serverLink, ip("192.0.2.2")).sync();

        sender.send(new OutgoingPacket(utf8("not him again"), to).from(ip("192.0.2.2")));
        sender.send(new OutgoingPacket(utf8("a friend"), to).from(ip("192.0.2.3")));
        assertThat(receiver.nextText()).isEqualTo("a friend");
    }

    @Test
    void whatIsNoGroupIsNamed() throws Exception {
        Opened opened = receiver("0.0.0.0");
        assertThat(opened.channel()
                        .joinGroup(opened.at("192.0.2.1"), serverLink)
                        .await()
                        .cause())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("MCAST_JOIN_GROUP 192.0.2.1");
        assertThat(opened.channel()
                        .block(ip("239.1.2.3"), serverLink, ip("192.0.2.2"))
                        .await()
                        .cause())
                .isInstanceOf(DatagramException.class)
                .hasMessageContaining("MCAST_BLOCK_SOURCE 239.1.2.3");
    }
}
