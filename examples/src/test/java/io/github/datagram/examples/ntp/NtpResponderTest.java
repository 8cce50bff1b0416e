package io.github.datagram.examples.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.datagram.protocol.ntp.Ntp;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtpResponderTest {
    private static final long CLIENT = 77;
    private static final long NONCE = 0x0123_4567_89AB_CDEFL;
    private static final int DIRT = 0xA5;

    private final long arrived = WallClock.systemNanos() - 1_000_000;
    private final Departures departures = new Departures();
    private final ServerClock clock =
            ServerClock.synchronised(1, 2, ServerClock.id("GPS"), Duration.ofMillis(20), Duration.ofMillis(10));
    private final NtpResponder responder = new NtpResponder(clock, new RateLimit(0, 1), departures);
    private final ByteBuffer reply = ByteBuffer.allocate(256);

    private int answer(ByteBuffer request) {
        for (int i = 0; i < reply.capacity(); i++) {
            reply.put(i, (byte) DIRT);
        }
        return responder.answer(request, CLIENT, arrived, reply);
    }

    private Ntp read(ByteBuffer request) {
        int size = answer(request);
        assertThat(size).isEqualTo(Packets.SIZE);
        assertThat(reply.get(size)).isEqualTo((byte) DIRT);
        return Packets.parse(reply, size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void answersInTheVersionOfTheRequest(int version) {
        Ntp packet = read(Packets.request(version, 3, NONCE));

        assertThat(packet.version()).isEqualTo(version);
        assertThat(packet.mode()).isEqualTo(NtpMode.SERVER);
        assertThat(packet.origin().toWire()).isEqualTo(NONCE);
        assertThat(packet.receive().toEpochNanos(arrived)).isBetween(arrived - 1, arrived + 1);
        assertThat(packet.transmit().toEpochNanos(arrived)).isBetween(arrived, WallClock.systemNanos() + 1_000_000);
        assertThat(responder.outcome()).isEqualTo(NtpOutcome.ANSWERED);
    }

    @Test
    void saysOfItsClockWhatItWasTold() {
        Ntp packet = read(Packets.request(4, 3, NONCE));

        assertThat(packet.leap()).isEqualTo(1);
        assertThat(packet.stratum().toInt()).isEqualTo(2);
        assertThat(packet.precision()).isBetween((byte) -32, (byte) -10);
        assertThat(packet.rootDelay().toDuration()).isBetween(Duration.ofMillis(20), Duration.ofNanos(20_020_000));
        assertThat(packet.rootDispersion().toDuration()).isBetween(Duration.ofMillis(10), Duration.ofMillis(12));
        assertThat(packet.referenceId().toInt()).isEqualTo(0x47505300);
        Duration age = Duration.between(
                packet.reference().toInstant(Instant.now()), packet.transmit().toInstant(Instant.now()));
        assertThat(age).isBetween(Duration.ZERO, Duration.ofSeconds(64));
    }

    @Test
    void aClockOfWhichNothingIsKnownIsNotSynchronised() {
        var other = new NtpResponder(ServerClock.unsynchronised(), new RateLimit(0, 1), null);
        Ntp packet = Packets.parse(reply, other.answer(Packets.request(4, 3, NONCE), CLIENT, arrived, reply));

        assertThat(packet.leap()).isEqualTo(3);
        assertThat(packet.stratum().toInt()).isZero();
        assertThat(packet.referenceId()).isEqualTo(ServerClock.id("INIT"));
        assertThat(packet.reference()).isEqualTo(NtpTimestamp.UNKNOWN);
        assertThat(packet.transmit().toEpochNanos(arrived)).isGreaterThanOrEqualTo(arrived - 1);
    }

    @Test
    void versionOneHasNoModes() {
        assertThat(read(Packets.request(1, 0, NONCE)).mode()).isEqualTo(NtpMode.SERVER);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, OTHER_VERSION",
        "5, 3, OTHER_VERSION",
        "7, 3, OTHER_VERSION",
        "2, 0, OTHER_MODE",
        "4, 0, OTHER_MODE",
        "4, 1, OTHER_MODE",
        "4, 2, OTHER_MODE",
        "4, 4, OTHER_MODE",
        "4, 5, OTHER_MODE",
        "2, 6, OTHER_MODE",
        "4, 6, OTHER_MODE",
        "2, 7, OTHER_MODE",
        "1, 7, OTHER_MODE",
    })
    void whatIsNoRequestOfAClientGetsNoReply(int version, int mode, NtpOutcome outcome) {
        assertThat(answer(Packets.request(version, mode, NONCE))).isZero();
        assertThat(responder.outcome()).isEqualTo(outcome);
    }

    @Test
    void whatIsTooShortGetsNoReply() {
        for (int size = 0; size < Packets.SIZE; size++) {
            assertThat(answer(Packets.request(4, 3, NONCE).limit(size))).isZero();
            assertThat(responder.outcome()).isEqualTo(NtpOutcome.MALFORMED);
        }
    }

    /** What follows the header, by version: 28 is an extension field of that length; 20 and 24 are codes. */
    @ParameterizedTest
    @CsvSource({
        "4, 1, MALFORMED, 0",
        "4, 4, MALFORMED, 0",
        "4, 8, MALFORMED, 0",
        "4, 12, MALFORMED, 0",
        "4, 16, MALFORMED, 0",
        "4, 20, REFUSED, 52",
        "4, 24, REFUSED, 52",
        "4, 28, ANSWERED, 48",
        "4, 48, REFUSED, 52",
        "4, 52, REFUSED, 52",
        "4, 56, ANSWERED, 48",
        "4, 57, MALFORMED, 0",
        "4, 60, MALFORMED, 0",
        "3, 4, MALFORMED, 0",
        "3, 12, UNKNOWN_KEY, 0",
        "3, 20, UNKNOWN_KEY, 0",
        "3, 24, UNKNOWN_KEY, 0",
        "3, 28, MALFORMED, 0",
        "2, 12, UNKNOWN_KEY, 0",
    })
    void tellsExtensionFieldsFromCodes(int version, int more, NtpOutcome outcome, int size) {
        ByteBuffer request = Packets.request(version, 3, 0, 0, NONCE, more);
        for (int at = Packets.SIZE; request.limit() - at >= 28; at += 28) {
            request.putShort(at, (short) 0x2005).putShort(at + 2, (short) 28);
        }
        assertThat(answer(request)).isEqualTo(size);
        assertThat(responder.outcome()).isEqualTo(outcome);
        if (outcome == NtpOutcome.REFUSED) {
            assertThat(reply.getInt(Packets.SIZE)).isZero();
            assertThat(reply.getLong(24)).isEqualTo(NONCE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 12, 27, 29, 32, 0xFFFC})
    void anExtensionFieldOfAnImpossibleLengthGetsNoReply(int length) {
        ByteBuffer request = Packets.request(4, 3, 0, 0, NONCE, 28).putShort(Packets.SIZE + 2, (short) length);

        assertThat(answer(request)).isZero();
        assertThat(responder.outcome()).isEqualTo(NtpOutcome.MALFORMED);
    }

    @Test
    void theSecondInterleavedRequestIsToldWhenTheFirstReplyLeft() {
        long first = read(Packets.request(4, 3, NONCE)).receive().toWire();
        assertThat(responder.expected()).as("nobody asked").isZero();
        Ntp second = read(Packets.interleaved(first, 1, 2));
        assertThat(responder.outcome()).as("not known for the first reply").isEqualTo(NtpOutcome.ANSWERED);
        assertThat(second.origin().toWire()).isEqualTo(2);
        long receipt = second.receive().toWire();
        assertThat(responder.expected()).isEqualTo(receipt);
        departures.left(CLIENT, receipt, 4711 << 1);

        Ntp third = read(Packets.interleaved(receipt, 3, 4));

        assertThat(responder.outcome()).isEqualTo(NtpOutcome.INTERLEAVED);
        assertThat(third.origin().toWire()).isEqualTo(3);
        assertThat(third.transmit().toWire()).isEqualTo(4711 << 1);
        assertThat(third.receive().toWire()).isEqualTo(responder.expected()).isNotEqualTo(receipt);
    }

    @Test
    void aDepartureIsToldOnceAndToItsClientAlone() {
        long receipt = interleavedReceipt();
        departures.left(CLIENT, receipt, 4710);

        responder.answer(Packets.interleaved(receipt, 3, 4), CLIENT + 1, arrived, reply);
        assertThat(responder.outcome()).isEqualTo(NtpOutcome.ANSWERED);
        answer(Packets.interleaved(receipt, 3, 4));
        assertThat(responder.outcome()).isEqualTo(NtpOutcome.INTERLEAVED);
        assertThat(read(Packets.interleaved(receipt, 5, 6)).origin().toWire()).isEqualTo(6);
        assertThat(responder.outcome()).isEqualTo(NtpOutcome.ANSWERED);
    }

    @Test
    void aRequestWithEqualTimestampsIsNotInterleaved() {
        long receipt = interleavedReceipt();
        departures.left(CLIENT, receipt, 4710);

        answer(Packets.interleaved(receipt, 5, 5));

        assertThat(responder.outcome()).isEqualTo(NtpOutcome.ANSWERED);
    }

    @Test
    void requestsOfTheSameMomentHaveDifferentReceiveTimestamps() {
        List<Long> receipts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            receipts.add(interleavedReceipt());
        }
        assertThat(receipts).doesNotHaveDuplicates();
    }

    private long interleavedReceipt() {
        long first = read(Packets.request(4, 3, NONCE)).receive().toWire();
        return read(Packets.interleaved(first, 1, 2)).receive().toWire();
    }

    @Test
    void whoAsksTooOftenIsToldInAPacketWithoutATimeAndThenNothing() {
        var limited = new NtpResponder(clock, new RateLimit(Duration.ofHours(1).toNanos(), 2), departures);
        List<NtpOutcome> outcomes = new ArrayList<>();
        int kiss = 0;
        for (int i = 0; i < 5; i++) {
            int size = limited.answer(Packets.request(4, 3, NONCE), CLIENT, arrived, reply);
            outcomes.add(limited.outcome());
            kiss = Math.max(kiss, size);
        }
        assertThat(outcomes)
                .containsExactly(
                        NtpOutcome.ANSWERED,
                        NtpOutcome.ANSWERED,
                        NtpOutcome.KISSED,
                        NtpOutcome.LIMITED,
                        NtpOutcome.LIMITED);
        Ntp packet = Packets.parse(reply, kiss);
        assertThat(packet.leap()).isEqualTo(3);
        assertThat(packet.stratum().toInt()).isZero();
        assertThat(packet.referenceId()).isEqualTo(ServerClock.id("RATE"));
        assertThat(packet.poll()).isEqualTo((byte) 12);
        assertThat(List.of(packet.origin(), packet.receive(), packet.transmit()))
                .containsOnly(new NtpTimestamp(NONCE));
    }

    @Test
    void noReplyIsLongerThanItsRequestAndNoRequestBreaksIt() {
        var random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > Packets.SIZE + 3) {
                bytes[0] = random.nextInt(4) == 0 ? bytes[0] : 0x23;
                bytes[Packets.SIZE + 2] = 0;
                bytes[Packets.SIZE + 3] &= 0x3C;
            }
            assertThat(answer(ByteBuffer.wrap(bytes))).isLessThanOrEqualTo(bytes.length);
        }
    }
}
