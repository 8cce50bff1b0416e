package io.github.datagram.protocol.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.datagram.endian.Be16;
import io.github.datagram.packet.Bytes;
import io.github.datagram.packet.PacketException;
import io.github.datagram.packet.PacketView;
import io.github.datagram.packet.PacketWriter;
import io.github.datagram.protocol.testing.Captures;
import io.github.datagram.protocol.testing.PacketContract;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
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

    @Test
    void tellsExtensionFieldsFromTheCodeAfterThem() {
        NtpExtension field = new NtpExtension(Be16.of(0x0104), Be16.of(16), Bytes.of(new byte[12]));
        Bytes code = Bytes.parseHex("00000001 000102030405060708090a0b0c0d0e0f");
        for (NtpExtensions extensions : List.of(
                new NtpExtensions(List.of(), Bytes.EMPTY),
                new NtpExtensions(List.of(), code),
                new NtpExtensions(List.of(field, field), code))) {
            byte[] packet = samples().get(0);
            Ntp fields = wrap(Arrays.copyOf(packet, NtpView.MIN_SIZE)).toRecord();
            ByteBuffer buffer = ByteBuffer.allocate(256);
            int size = new NtpBuilder().from(with(fields, extensions.toBytes())).writeTo(buffer, 0);

            assertThat(NtpExtensions.of(new NtpView().wrap(buffer, 0, size))).isEqualTo(extensions);
        }
        NtpView captured = (NtpView) wrap(samples().get(6));
        assertThat(NtpExtensions.of(captured).fields()).hasSize(1);
        assertThat(NtpExtensions.of(captured).mac()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void refusesAFieldThatWouldBeTakenForACode() {
        NtpExtension small = new NtpExtension(Be16.of(0x0104), Be16.of(16), Bytes.of(new byte[12]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NtpExtensions(List.of(small), Bytes.EMPTY))
                .withMessageContaining("would be taken for one");
        Bytes notAField = Bytes.of(new byte[28]);
        Ntp fields = with(wrap(samples().get(0)).toRecord(), notAField);
        ByteBuffer buffer = ByteBuffer.allocate(128);
        int size = new NtpBuilder().from(fields).writeTo(buffer, 0);
        assertThatExceptionOfType(PacketException.class)
                .isThrownBy(() -> NtpExtensions.of(new NtpView().wrap(buffer, 0, size)))
                .withMessage("ntpExtension.length at bit 16: 0 < 16");
    }

    @Property
    void throwsNothingElseForAnyBytesAfterTheHeader(@ForAll @Size(max = 80) byte[] bytes, @ForAll byte length) {
        if (bytes.length > 3) {
            bytes[2] = 0;
            bytes[3] = length;
        }
        byte[] packet = Arrays.copyOf(samples().get(0), NtpView.MIN_SIZE + bytes.length);
        System.arraycopy(bytes, 0, packet, NtpView.MIN_SIZE, bytes.length);
        NtpView view = (NtpView) wrap(packet);
        try {
            assertThat(NtpExtensions.of(view).toBytes()).isEqualTo(Bytes.of(bytes));
        } catch (PacketException e) {
            assertThat(e).hasMessageStartingWith("ntpExtension");
        }
    }

    private static Ntp with(Ntp fields, Bytes extensions) {
        return new Ntp(
                fields.leap(),
                fields.version(),
                fields.mode(),
                fields.stratum(),
                fields.poll(),
                fields.precision(),
                fields.rootDelay(),
                fields.rootDispersion(),
                fields.referenceId(),
                fields.reference(),
                fields.origin(),
                fields.receive(),
                fields.transmit(),
                extensions);
    }

    @Property
    void timestampsKeepAnInstantToANanosecond(@ForAll int seconds, @ForAll int nanos) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos & 0x1FFFFFFF);

        Instant back = NtpTimestamp.of(instant).toInstant(instant.plusSeconds(nanos / 2));

        assertThat(Duration.between(instant, back).abs()).isLessThanOrEqualTo(Duration.ofNanos(1));
    }

    @Property
    void timestampsAreTheSameFromNumbersAndFromInstants(@ForAll int seconds, @ForAll int nanos) {
        Instant instant = Instant.ofEpochSecond(seconds, nanos & 0x1FFFFFFF);
        long epochNanos = instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
        Instant pivot = instant.plusSeconds(nanos / 2);

        NtpTimestamp timestamp = new NtpTimestamp(NtpTimestamp.bitsOf(epochNanos));

        assertThat(timestamp).isEqualTo(NtpTimestamp.of(instant));
        Instant back = timestamp.toInstant(pivot);
        assertThat(timestamp.toEpochNanos(pivot.getEpochSecond() * 1_000_000_000 + pivot.getNano()))
                .isEqualTo(back.getEpochSecond() * 1_000_000_000 + back.getNano());
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
