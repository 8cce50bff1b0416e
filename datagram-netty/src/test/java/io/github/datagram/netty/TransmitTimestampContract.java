package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.SendControl;
import io.github.datagram.SocketEvent.NetworkError;
import io.github.datagram.SocketEvent.TransmitTimestamp;
import io.github.datagram.TimestampSource;
import io.github.datagram.TransmitStage;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of which packet an event speaks, and when packets left. */
abstract class TransmitTimestampContract extends Contract {
    TransmitTimestampContract(LoopKind kind) {
        super(kind);
    }

    private Opened bindFor(ChannelOption<Set<TransmitStage>> option) {
        return bind("127.0.0.1", options -> options.option(option, Set.of(TransmitStage.SENT)));
    }

    private static boolean isPossible(Opened opened) {
        return opened.channel().capabilities().has(SendControl.TRANSMIT_TIMESTAMP);
    }

    private static OutgoingPacket to(Opened opened) {
        return new OutgoingPacket(utf8("x"), opened.channel().localAddress());
    }

    @Test
    void eachPacketIsToldOfByItsNumberOnAChannelThatAsksForAll() throws Exception {
        Opened receiver = bind("127.0.0.1");
        Opened sender = bindFor(MetadataChannelOption.TRANSMIT_TIMESTAMPS);
        if (!isPossible(sender)) {
            return;
        }
        var numbers = new HashSet<Long>();
        var told = new HashSet<Long>();
        for (int i = 0; i < 20; i++) {
            OutgoingPacket packet = to(receiver);
            assertThat(packet.id()).isEqualTo(-1);
            sender.send(packet);
            numbers.add(packet.id());
            var event = (TransmitTimestamp) sender.mailbox().nextEvent();
            assertThat(event.stage()).isEqualTo(TransmitStage.SENT);
            assertThat(event.source()).isEqualTo(TimestampSource.SOFTWARE);
            told.add(event.id());
            receiver.next().release();
        }
        assertThat(numbers).hasSize(20).isEqualTo(told);
    }

    @Test
    void onRequestThoseAloneAreToldOfThatAsk() throws Exception {
        Opened receiver = bind("127.0.0.1");
        Opened sender = bindFor(MetadataChannelOption.TRANSMIT_TIMESTAMPS_ON_REQUEST);
        if (!isPossible(sender)) {
            return;
        }
        OutgoingPacket asking = to(receiver).transmitTimestamp();
        OutgoingPacket last = to(receiver).transmitTimestamp();
        sender.write(to(receiver));
        sender.write(asking);
        sender.write(to(receiver));
        sender.send(last);
        assertThat(((TransmitTimestamp) sender.mailbox().nextEvent()).id()).isEqualTo(asking.id());
        assertThat(((TransmitTimestamp) sender.mailbox().nextEvent()).id()).isEqualTo(last.id());
    }

    @Test
    void aChannelThatWasNotOpenedForItSaysSoAndGoesOn() throws Exception {
        Opened receiver = bind("127.0.0.1");
        Opened sender = bind("127.0.0.1");
        Throwable cause = sender.channel()
                .writeAndFlush(to(receiver).transmitTimestamp())
                .await()
                .cause();
        assertThat(cause).isInstanceOf(UnsupportedOperationException.class);
        assertThat(cause)
                .hasMessageContaining(
                        isPossible(sender) ? "TRANSMIT_TIMESTAMPS_ON_REQUEST" : "TRANSMIT_TIMESTAMP is not");
        sender.send(to(receiver));
        assertThat(receiver.nextText()).isEqualTo("x");
    }

    @Test
    void anErrorNamesThePacketThatItIsAbout() throws Exception {
        Opened sender = bind("127.0.0.1");
        InetSocketAddress nobody = nobody("127.0.0.1");
        Opened receiver = bind("127.0.0.1");
        sender.send(to(receiver));
        var refused = new OutgoingPacket(utf8("nobody hears"), nobody);
        sender.send(refused);
        var event = (NetworkError) sender.mailbox().nextEvent();
        assertThat(event.id()).hasValue(refused.id());
        assertThat(refused.id()).isEqualTo(1);
        assertThat(receiver.nextText()).isEqualTo("x");
    }
}
