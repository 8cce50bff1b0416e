package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.Metadata;
import io.github.datagram.testing.Peer;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains of datagrams, and datagrams that are too long. */
abstract class SegmentationContract extends Contract {
    private static final int SEGMENT = 1000;
    private static final int TRAIN = 3 * SEGMENT + 1;

    SegmentationContract(LoopKind kind) {
        super(kind);
    }

    private Opened bindForTrains(boolean split) {
        return bind(
                "127.0.0.1",
                options -> options.option(MetadataChannelOption.UDP_GRO, true)
                        .option(MetadataChannelOption.SPLIT_TRAINS, split));
    }

    private static byte[] segment(int index) {
        return Arrays.copyOfRange(pattern(TRAIN), index * SEGMENT, Math.min(TRAIN, (index + 1) * SEGMENT));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrainLeavesAsDatagrams(boolean nettysOwn) throws Exception {
        Opened sender = bind("127.0.0.1");
        Peer peer = peer("127.0.0.1:0");
        var content = Unpooled.wrappedBuffer(pattern(TRAIN));
        sender.send(
                nettysOwn
                        ? new SegmentedDatagramPacket(content, SEGMENT, peer.address())
                        : new OutgoingPacket(content, peer.address()).segmentSize(SEGMENT));
        for (int i = 0; i < 4; i++) {
            assertThat(peer.receive().bytes()).isEqualTo(segment(i));
        }
    }

    /** Netty's own channel on epoll, with GRO and recvmmsg, reads these three as one of 3000 bytes. */
    @Test
    void aTrainIsReadAsTheDatagramsThatWereSent() throws Exception {
        Opened receiver = bindForTrains(true);
        Opened sender = bind("127.0.0.1");
        sender.send(new OutgoingPacket(
                        Unpooled.wrappedBuffer(pattern(TRAIN)),
                        receiver.channel().localAddress())
                .segmentSize(SEGMENT));
        for (int i = 0; i < 4; i++) {
            ReceivedPacket packet = receiver.next();
            assertThat(packet.segmentSize()).isEqualTo(SEGMENT);
            assertThat(packet.trueLength()).isEqualTo(segment(i).length);
            assertThat(bytes(packet)).isEqualTo(segment(i));
        }
        assertThat(receiver.mailbox().packets).isEmpty();
    }

    @Test
    void aTrainIsReadUnsplitOnRequest() throws Exception {
        Opened receiver = bindForTrains(false);
        Opened sender = bind("127.0.0.1");
        sender.send(new OutgoingPacket(
                        Unpooled.wrappedBuffer(pattern(TRAIN)),
                        receiver.channel().localAddress())
                .segmentSize(SEGMENT));
        ReceivedPacket packet = receiver.next();
        assertThat(packet.has(Metadata.SEGMENT_SIZE)).isTrue();
        assertThat(packet.segmentSize()).isEqualTo(SEGMENT);
        assertThat(bytes(packet)).isEqualTo(pattern(TRAIN));
    }

    @Test
    void theDatagramsOfATrainMayOutliveEachOther() throws Exception {
        Opened receiver = bindForTrains(true);
        Opened sender = bind("127.0.0.1");
        sender.send(new OutgoingPacket(
                        Unpooled.wrappedBuffer(pattern(TRAIN)),
                        receiver.channel().localAddress())
                .segmentSize(SEGMENT));
        ReceivedPacket first = receiver.next();
        for (int i = 1; i < 4; i++) {
            assertThat(bytes(receiver.next())).isEqualTo(segment(i));
        }
        assertThat(ByteBufUtil.getBytes(first.content())).isEqualTo(segment(0));
        first.release();
    }

    /** Netty's own channel on io_uring cuts it without a word. */
    @Test
    void aDatagramThatIsTooLongSaysSo() throws Exception {
        Opened receiver =
                bind("127.0.0.1", options -> options.option(MetadataChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, 100));
        Peer peer = peer("127.0.0.1:0");
        peer.send(pattern(1000), receiver.channel().localAddress());
        peer.send(pattern(100), receiver.channel().localAddress());
        ReceivedPacket cut = receiver.next();
        assertThat(cut.isTruncated()).isTrue();
        assertThat(cut.trueLength()).isEqualTo(1000);
        assertThat(cut.toString()).contains("1000 bytes, truncated");
        assertThat(bytes(cut)).isEqualTo(Arrays.copyOf(pattern(1000), 100));
        ReceivedPacket whole = receiver.next();
        assertThat(whole.isTruncated()).isFalse();
        assertThat(bytes(whole)).hasSize(100);
    }

    @Test
    void theLongestDatagramThereIsArrivesWhole() throws Exception {
        Opened receiver = bind("127.0.0.1");
        Opened sender = bind("127.0.0.1");
        sender.send(new OutgoingPacket(
                Unpooled.wrappedBuffer(pattern(65507)), receiver.channel().localAddress()));
        assertThat(bytes(receiver.next())).isEqualTo(pattern(65507));
    }
}
