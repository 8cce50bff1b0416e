package io.github.datagram.protocol.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ip.IpProtocol;
import io.github.datagram.protocol.ip.Ipv4Address;
import io.github.datagram.protocol.ip.PseudoHeader;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class UdpTest extends PacketContract<Udp> {
    private static final Ipv4Address CLIENT = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address SERVER = Ipv4Address.parse("192.0.2.2");

    @Override
    protected PacketView<Udp> view() {
        return new UdpView();
    }

    @Override
    protected PacketWriter writer(Udp fields) {
        return new UdpBuilder()
                .from(fields)
                .checksumSeed(pseudoHeader(fields.length().toInt()));
    }

    @Override
    protected List<byte[]> samples() {
        List<byte[]> samples = Captures.overIpv4("dns.pcap", IpProtocol.UDP);
        samples.addAll(Captures.overIpv4("ntp.pcap", IpProtocol.UDP));
        return samples;
    }

    /** The sum does not change when source and destination trade places. */
    private static int pseudoHeader(int length) {
        return PseudoHeader.sum(CLIENT, SERVER, IpProtocol.UDP, length);
    }

    @Test
    void hasTheChecksumsOfRealDatagrams() {
        for (byte[] sample : samples()) {
            UdpView view = (UdpView) wrap(sample);
            assertThat(view.checksumMatches(pseudoHeader(sample.length))).isTrue();
            assertThat(view.checksumMatches(pseudoHeader(sample.length + 1))).isFalse();
        }
    }

    @Test
    void sendsAllOnesForAChecksumOfZeroAndZeroForNone() {
        UdpBuilder builder = new UdpBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(16);
        // The checksum of this datagram without a pseudo-header is zero: all words sum up to 0xFFFF.
        int size = builder.start()
                .sourcePort(0xFFFF - 8 - 8)
                .destinationPort(8)
                .payload(Bytes.EMPTY)
                .checksumSeed(0)
                .writeTo(buffer, 0);
        UdpView view = new UdpView().wrap(buffer, 0, size);
        assertThat(view.checksum()).isEqualTo(Be16.MAX_VALUE);
        assertThat(view.checksumMatches(0)).isTrue();

        builder.start()
                .sourcePort(1)
                .destinationPort(2)
                .payload(Bytes.EMPTY)
                .noChecksum()
                .writeTo(buffer, 0);
        assertThat(view.wrap(buffer, 0, size).checksum()).isEqualTo(Be16.ZERO);
        assertThat(view.checksumMatches(1234)).isTrue();
    }

    @Test
    void takesAPayloadThatIsInPlaceOrInAnotherBuffer() {
        ByteBuffer buffer = ByteBuffer.allocate(16);
        buffer.put(8, "in place".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        UdpBuilder builder = new UdpBuilder();
        builder.start()
                .sourcePort(1)
                .destinationPort(2)
                .payloadInPlace(8)
                .noChecksum()
                .writeTo(buffer, 0);
        UdpView view = new UdpView().wrap(buffer, 0, 16);
        assertThat(view.toRecord().payload().toUtf8()).isEqualTo("in place");

        ByteBuffer source = ByteBuffer.wrap("a payload".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        builder.start()
                .sourcePort(1)
                .destinationPort(2)
                .payload(source, 2, 7)
                .noChecksum()
                .writeTo(buffer, 0);
        assertThat(view.wrap(buffer, 0, 15).toRecord().payload().toUtf8()).isEqualTo("payload");
    }

    @Test
    void isInvalidIfItIsShorterThanItsHeader() {
        UdpView view = new UdpView();
        ByteBuffer buffer = ByteBuffer.wrap(Bytes.parseHex("0001000200070000").toArray());
        assertThat(view.tryWrap(buffer, 0, 8)).isEqualTo(Status.INVALID);
        assertThat(view.error()).hasToString("udp.length at bit 32: 7 < 8");
    }

    @Test
    void refusesAPayloadThatIsTooLongAndWritesNothing() {
        PacketWriter tooLong = new UdpBuilder()
                .start()
                .sourcePort(1)
                .destinationPort(2)
                .payload(Bytes.of(new byte[65528]))
                .noChecksum();
        ByteBuffer buffer = ByteBuffer.allocate(70_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tooLong.writeTo(buffer, 0))
                .withMessage("udp.length: 65536 is not in 0..65535");
        assertThat(buffer).isEqualTo(ByteBuffer.allocate(70_000));
    }
}
