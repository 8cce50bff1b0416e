package io.github.datagram.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.datagram.Metadata;
import io.github.datagram.spi.AddressReader;
import io.github.datagram.spi.RareMetadata;
import io.github.datagram.spi.ReceiveSlot;
import io.github.datagram.spi.SendSlot;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a handler remembers, and for how long. */
class ReplySourceAffinityHandlerTest {
    private static final Duration EXPIRY = Duration.ofSeconds(10);

    private final AtomicLong clock = new AtomicLong();
    private final ReplySourceAffinityHandler handler = new ReplySourceAffinityHandler(3, EXPIRY, clock::get);
    private final EmbeddedChannel channel = new EmbeddedChannel(handler);

    private static InetSocketAddress remote(int port) {
        return new InetSocketAddress("192.0.2.1", port);
    }

    private void hear(int port, String asked) {
        var to = new InetSocketAddress(asked, 53);
        var slot = new PlainSlot();
        channel.writeInbound(new ReceivedPacket(
                Unpooled.EMPTY_BUFFER, to, remote(port), to.getAddress(), 0, slot, RareMetadata.of(slot)));
        channel.releaseInbound();
    }

    /** The source that the answer to a remote port leaves from; unspecified if routing chooses. */
    private String sourceTo(int port) {
        channel.writeOutbound(new DatagramPacket(Unpooled.EMPTY_BUFFER, remote(port)));
        return source(channel.readOutbound());
    }

    private static String source(DatagramPacket packet) {
        var slot = new SendSlot(ByteBuffer.allocate(0));
        slot.clear();
        if (packet instanceof OutgoingPacket outgoing) {
            outgoing.writeTo(slot);
        }
        return slot.source.isUnspecified() ? "" : slot.source.toInetAddress().getHostAddress();
    }

    @Test
    void theAnswerLeavesFromTheAddressThatWasAskedLast() {
        hear(1, "127.0.0.77");
        hear(2, "127.0.0.88");
        assertThat(sourceTo(1)).isEqualTo("127.0.0.77");
        assertThat(sourceTo(2)).isEqualTo("127.0.0.88");
        hear(1, "127.0.0.99");
        assertThat(sourceTo(1)).isEqualTo("127.0.0.99");
        assertThat(sourceTo(3)).isEmpty();
    }

    @Test
    void thoseThatWereHeardLongestAgoAreForgottenFirst() {
        for (int port : new int[] {1, 2, 3, 1, 4}) {
            hear(port, "127.0.0.77");
        }
        assertThat(handler.size()).isEqualTo(3);
        assertThat(sourceTo(2)).isEmpty();
        assertThat(sourceTo(1)).isEqualTo("127.0.0.77");
        assertThat(sourceTo(4)).isEqualTo("127.0.0.77");
    }

    @Test
    void whatExpiredIsForgotten() {
        hear(1, "127.0.0.77");
        clock.addAndGet(EXPIRY.toNanos());
        assertThat(sourceTo(1)).isEqualTo("127.0.0.77");
        clock.incrementAndGet();
        assertThat(sourceTo(1)).isEmpty();
        hear(2, "127.0.0.77");
        assertThat(handler.size()).isEqualTo(1);
    }

    @Test
    void aTrainStaysATrain() {
        hear(1, "127.0.0.77");
        ByteBuf content = Unpooled.buffer().writeZero(30);
        channel.writeOutbound(new SegmentedDatagramPacket(content, 10, remote(1)));
        OutgoingPacket outgoing = channel.readOutbound();
        var slot = new SendSlot(ByteBuffer.allocate(0));
        outgoing.writeTo(slot);
        assertThat(slot.segmentSize).isEqualTo(10);
        assertThat(outgoing.content()).isSameAs(content);
        outgoing.release();
    }

    @Test
    void whatHasChosenItselfPassesAndSoDoesWhatIsNoDatagram() {
        hear(1, "127.0.0.77");
        var chosen = new OutgoingPacket(Unpooled.EMPTY_BUFFER, remote(1));
        channel.writeOutbound(chosen, "text");
        assertThat(channel.<Object>readOutbound()).isSameAs(chosen);
        assertThat(channel.<Object>readOutbound()).isEqualTo("text");
    }

    @Test
    void boundsHaveToBeBounds() {
        assertThatThrownBy(() -> new ReplySourceAffinityHandler(0, EXPIRY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReplySourceAffinityHandler(1, Duration.ZERO))
                .hasMessageContaining("more than 0");
    }

    private static final class PlainSlot extends ReceiveSlot {
        PlainSlot() {
            super(ByteBuffer.allocate(0));
            setPresent(bit(Metadata.DESTINATION));
        }

        @Override
        public <R> R source(AddressReader<R> reader) {
            return reader.read(0, 0, 0, 0);
        }

        @Override
        public <R> R destination(AddressReader<R> reader) {
            return source(reader);
        }

        @Override
        public <R> R local(AddressReader<R> reader) {
            return source(reader);
        }

        @Override
        public boolean knowsPath() {
            return true;
        }
    }
}
