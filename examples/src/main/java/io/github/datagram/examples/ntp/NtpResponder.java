package io.github.datagram.examples.ntp;

import io.github.datagram.endian.Be32;
import io.github.datagram.protocol.ntp.NtpBuilder;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpShort;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import io.github.datagram.protocol.ntp.NtpView;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes replies to requests. A reply is never longer than its request, so that nobody can use the server to make more of what
 * he sends in the name of another. For one thread; allocates nothing.
 *
 * <p>In the interleaved mode (RFC 9769, section 2) a client names the reply before by the receive timestamp that it had, and is
 * told when it left. Most clients never do. To have the kernel take times only for those that do, the last bit of receive
 * timestamps is 1 and that of transmit timestamps 0, so that an origin timestamp shows which of the two it is. Both are a quarter
 * of a nanosecond.
 */
final class NtpResponder {
    private static final Be32 RATE = ServerClock.id("RATE");
    private static final NtpShort ZERO = new NtpShort(0);
    private static final ByteBuffer CRYPTO_NAK = ByteBuffer.allocate(4);
    private static final int INTERLEAVED_SINCE = 4;

    /** The reference timestamp is the last time that this many seconds have passed: somebody else sets the clock, and often. */
    private static final int REFERENCE_SECONDS = 64;

    /** By how much the greatest error grows: 15 parts per million (RFC 5905, figure 5) are nearly 2<sup>-16</sup> seconds a second. */
    private static final int DISPERSION_PER_SECOND = 1;

    private final ServerClock claims;
    private final RateLimit limit;
    private final @Nullable Departures departures;
    private final WallClock clock = new WallClock();
    private final NtpRequest request = new NtpRequest();
    private final NtpBuilder builder = new NtpBuilder();

    private NtpOutcome outcome = NtpOutcome.MALFORMED;
    private long expected;

    /**
     * A responder.
     *
     * @param claims what it says of its clock
     * @param limit how often clients may ask
     * @param departures when replies left; null if that is not known, and replies are in the basic mode
     */
    NtpResponder(ServerClock claims, RateLimit limit, @Nullable Departures departures) {
        this.claims = claims;
        this.limit = limit;
        this.departures = departures;
    }

    /** {@return the time, by the clock that timestamps are taken from, in nanoseconds since 1970} */
    long now() {
        return clock.nanos();
    }

    /** {@return what came of the request that was answered last} */
    NtpOutcome outcome() {
        return outcome;
    }

    /** {@return the receive timestamp of the reply of which {@link Departures} wait for the time; 0 if they do not} */
    long expected() {
        return expected;
    }

    /**
     * Makes a reply.
     *
     * @param datagram the request, from index 0 to the limit
     * @param client who sent it, by a number that nobody can choose
     * @param arrived when it arrived, in nanoseconds since 1970
     * @param reply what to write the reply to, from index 0
     * @return the length of the reply in bytes, 0 for none
     */
    int answer(ByteBuffer datagram, long client, long arrived, ByteBuffer reply) {
        expected = 0;
        outcome = request.read(datagram);
        if (outcome != NtpOutcome.ANSWERED && outcome != NtpOutcome.REFUSED) {
            return 0;
        }
        RateLimit.Verdict verdict = limit.judge(client);
        if (verdict == RateLimit.Verdict.DROP) {
            outcome = NtpOutcome.LIMITED;
            return 0;
        }
        if (verdict == RateLimit.Verdict.KISS) {
            outcome = NtpOutcome.KISSED;
            return kiss(reply);
        }
        return outcome == NtpOutcome.REFUSED ? refuse(arrived, reply) : answer(client, arrived, reply);
    }

    private int answer(long client, long arrived, ByteBuffer reply) {
        NtpView query = request.header();
        long receipt = NtpTimestamp.bitsOf(arrived) | 1;
        long left = 0;
        if (departures != null && namesAReceipt(query)) {
            left = departures.take(client, query.originLong());
            receipt = departures.expect(client, receipt);
            expected = receipt;
        }
        if (left == 0) {
            return write(query.transmitLong(), receipt, transmit(arrived), 0, reply);
        }
        outcome = NtpOutcome.INTERLEAVED;
        return write(query.receiveLong(), receipt, left, 0, reply);
    }

    private boolean namesAReceipt(NtpView query) {
        return query.version() >= INTERLEAVED_SINCE
                && (query.originLong() & 1) != 0
                && query.receiveLong() != query.transmitLong();
    }

    /** The header as otherwise, and behind it a key identifier of 0 without a digest (RFC 5905, section 9.2). */
    private int refuse(long arrived, ByteBuffer reply) {
        return write(
                request.header().transmitLong(),
                NtpTimestamp.bitsOf(arrived) | 1,
                transmit(arrived),
                CRYPTO_NAK.limit(),
                reply);
    }

    private long transmit(long arrived) {
        return departure(clock.nanosAfter(arrived));
    }

    /** {@return the transmit timestamp of a time in nanoseconds since 1970} */
    static long departure(long nanos) {
        return NtpTimestamp.bitsOf(nanos) & ~1;
    }

    private int write(long origin, long receive, long transmit, int nakSize, ByteBuffer reply) {
        NtpView query = request.header();
        long seconds = transmit >>> Integer.SIZE;
        long age = seconds & (REFERENCE_SECONDS - 1);
        boolean isSynchronised = claims.leap() != ServerClock.UNSYNCHRONISED;
        long reference = isSynchronised ? (seconds - age) << Integer.SIZE : 0;
        return builder.start()
                .leap(claims.leap())
                .version(query.version())
                .mode(NtpMode.SERVER)
                .stratum(claims.stratum())
                .poll((byte) Math.max(query.poll(), limit.poll()))
                .precision((byte) claims.precision())
                .rootDelay(claims.rootDelay())
                .rootDispersion(claims.rootDispersion().bits() + (int) age * DISPERSION_PER_SECOND)
                .referenceId(claims.referenceId())
                .reference(reference)
                .origin(origin)
                .receive(receive)
                .transmit(transmit)
                .extensions(CRYPTO_NAK, 0, nakSize)
                .writeTo(reply, 0);
    }

    /** It tells no time, lest somebody use it as a reply after all; and proves by the origin alone that it is one. */
    private int kiss(ByteBuffer reply) {
        NtpView query = request.header();
        NtpTimestamp asked = new NtpTimestamp(query.transmitLong());
        return builder.start()
                .leap(ServerClock.UNSYNCHRONISED)
                .version(query.version())
                .mode(NtpMode.SERVER)
                .stratum(0)
                .poll((byte) Math.max(query.poll(), limit.poll()))
                .precision((byte) claims.precision())
                .rootDelay(ZERO)
                .rootDispersion(ZERO)
                .referenceId(RATE)
                .reference(NtpTimestamp.UNKNOWN)
                .origin(asked)
                .receive(asked)
                .transmit(asked)
                .extensions(CRYPTO_NAK, 0, 0)
                .writeTo(reply, 0);
    }
}
