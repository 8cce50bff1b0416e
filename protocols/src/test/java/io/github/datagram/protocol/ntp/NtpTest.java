package io.github.datagram.protocol.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NtpTest extends PacketContract<Ntp> {
    @Override
    protected PacketView<Ntp> view() {
        return new NtpView();
    }

    @Override
    protected PacketWriter writer(Ntp fields) {
        return new NtpBuilder().from(fields);
    }

    @Override
    protected List<byte[]> samples() {
        return Captures.overUdp("ntp.pcap");
    }

    @Override
    protected boolean isOpenEnded() {
        return true;
    }

    @Test
    void readsTheReplyOfAServer() {
        NtpView request = (NtpView) wrap(samples().get(0));
        NtpView reply = (NtpView) wrap(samples().get(1));

        assertThat(request.mode()).isEqualTo(NtpMode.CLIENT);
        assertThat(reply.mode()).isEqualTo(NtpMode.SERVER);
        assertThat(reply.version()).isEqualTo(4);
        assertThat(reply.leap()).isZero();
        assertThat(reply.stratumInt()).isEqualTo(10);
        assertThat(reply.precision()).isNegative();
        assertThat(reply.origin()).isEqualTo(request.transmit());
        assertThat(reply.rootDispersion().toDuration()).isLessThan(Duration.ofSeconds(1));
        assertThat(reply.extensionsSize()).isZero();
        Instant captured = Instant.parse("2026-11-20T00:00:00Z");
        assertThat(reply.receive().toInstant(captured)).isBetween(captured, captured.plus(Duration.ofDays(1)));
    }

    @Test
    void carriesExtensionFields() {
        NtpView request = (NtpView) wrap(samples().get(6));

        NtpExtensionView extension =
                new NtpExtensionView().wrap(request.buffer(), request.extensionsStart(), request.extensionsSize());

        assertThat(extension.type().toHexString()).isEqualTo("0xf323");
        assertThat(extension.size()).isEqualTo(request.extensionsSize());
    }

    @Property
    void timestampsKeepAnInstantToANanosecond(@ForAll int seconds, @ForAll int nanos) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos & 0x1FFFFFFF);

        Instant back = NtpTimestamp.of(instant).toInstant(instant.plusSeconds(nanos / 2));

        assertThat(Duration.between(instant, back).abs()).isLessThanOrEqualTo(Duration.ofNanos(1));
    }

    @Test
    void timestampsGoOnAfterTheEraEndsIn2036() {
        Instant pivot = Instant.parse("2036-02-07T06:28:15Z");

        assertThat(NtpTimestamp.of(pivot).seconds()).isEqualTo(0xFFFFFFFFL);
        assertThat(NtpTimestamp.of(pivot.plusSeconds(1)).seconds()).isZero();
        assertThat(NtpTimestamp.fromWire(1L << 32).toInstant(pivot)).isEqualTo(pivot.plusSeconds(2));
        assertThat(NtpTimestamp.fromWire(1L << 63)).hasToString("80000000.00000000");
    }
}
