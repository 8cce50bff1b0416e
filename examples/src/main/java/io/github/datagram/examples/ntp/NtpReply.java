package io.github.datagram.examples.ntp;

import io.github.datagram.packet.Status;
import io.github.datagram.protocol.ntp.Ntp;
import io.github.datagram.protocol.ntp.NtpMode;
import io.github.datagram.protocol.ntp.NtpTimestamp;
import io.github.datagram.protocol.ntp.NtpView;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A reply of a server.
 *
 * @param header its header
 * @param isInterleaved whether its transmit timestamp is that of the reply before (RFC 9769)
 */
public record NtpReply(Ntp header, boolean isInterleaved) {
    private static final int MAX_STRATUM = 15;
    private static final int UNSYNCHRONISED = 3;
    private static final int ID_SIZE = 4;
    private static final int CLOCK_STRATUM = 1;

    /**
     * Reads a datagram.
     *
     * @param datagram the datagram, from index 0 to the limit
     * @param exchange what it must be a reply to
     * @return the reply, null if it is none: malformed, or to something else
     */
    static @Nullable NtpReply read(ByteBuffer datagram, NtpExchange exchange) {
        var view = new NtpView();
        if (view.tryWrap(datagram, 0, datagram.limit()) != Status.OK || view.mode() != NtpMode.SERVER) {
            return null;
        }
        long origin = view.originLong();
        boolean isInterleaved = exchange.interleavedNonce != 0 && origin == exchange.interleavedNonce;
        if (origin != exchange.nonce && !isInterleaved) {
            return null;
        }
        boolean isComplete = view.receiveLong() != 0 && view.transmitLong() != 0;
        return view.stratumInt() != 0 && !isComplete ? null : new NtpReply(view.toRecord(), isInterleaved);
    }

    /** {@return why the server does not tell the time (RFC 5905, section 7.4), such as {@code RATE}; null if it does} */
    public @Nullable String kiss() {
        return header.stratum().toInt() == 0 ? id() : null;
    }

    /** {@return whether the server says that its clock is synchronised} */
    public boolean isSynchronised() {
        int stratum = header.stratum().toInt();
        return header.leap() != UNSYNCHRONISED && stratum > 0 && stratum <= MAX_STRATUM;
    }

    /** {@return what the clock is synchronised to: letters, an IPv4 address, or the hash of an IPv6 address in that form} */
    public String referenceId() {
        int bits = header.referenceId().toInt();
        return header.stratum().toInt() <= CLOCK_STRATUM
                ? id()
                : (bits >>> 24) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "." + (bits & 0xFF);
    }

    private String id() {
        byte[] letters = ByteBuffer.allocate(ID_SIZE)
                .putInt(header.referenceId().toInt())
                .array();
        return new String(letters, StandardCharsets.US_ASCII).replaceAll("[^!-~]", "");
    }

    /** {@return when the server received the request} */
    NtpTimestamp receive() {
        return header.receive();
    }

    /** {@return when the server sent this reply, or the one before if it is interleaved} */
    NtpTimestamp transmit() {
        return header.transmit();
    }
}
